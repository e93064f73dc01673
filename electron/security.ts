import { protocol, session, type WebContents } from 'electron';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

const HOST = 'sluice';
export const ORIGIN = `app://${HOST}`;
export const PAGE_URL = `${ORIGIN}/`;

const CONTENT_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Styles may stand inline, as charts place their parts so; scripts never. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'", "script-src 'self'", "style-src 'self' 'unsafe-inline'", "img-src 'self' data: blob:", "font-src 'self'",
  "connect-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
].join('; ');

/** Must run before the app is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true, corsEnabled: false } },
  ]);
}

/** Serves the built page from its folder, and nothing outside it. */
export function servePage(folder: string): void {
  protocol.handle('app', async ({ url, method }) => {
    const file = fileFor(folder, url);
    const type = file === null ? undefined : CONTENT_TYPES[path.extname(file)];
    if (file === null || type === undefined || method !== 'GET') return notFound();
    const body = await readFile(file).catch(() => null);
    if (body === null) return notFound();
    return new Response(new Uint8Array(body), {
      headers: {
        'Content-Type': type,
        'Content-Security-Policy': CONTENT_SECURITY_POLICY,
        'X-Content-Type-Options': 'nosniff',
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Cross-Origin-Embedder-Policy': 'require-corp',
        'Cross-Origin-Resource-Policy': 'same-origin',
      },
    });
  });
}

/** No permission, and no request to anything but the app's own page (and developer tools, which only a development run can open). */
export function lockDownSession(): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, _permission, done) => done(false));
  defaultSession.setPermissionCheckHandler(() => false);
  defaultSession.setDevicePermissionHandler(() => false);
  defaultSession.webRequest.onBeforeRequest(({ url }, done) => done({ cancel: !/^(app:\/\/sluice\/|devtools:|data:|blob:)/.test(url) }));
  defaultSession.on('will-download', (event) => event.preventDefault());
}

/** The page stays where it is: no other window, address or embedded page. */
export function lockDownContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** The file that an address stands for; null when it lies outside the folder or cannot be read as an address. */
function fileFor(folder: string, address: string): string | null {
  const { host, pathname } = new URL(address);
  if (host !== HOST) return null;
  try {
    const file = path.join(folder, decodeURIComponent(pathname === '/' ? '/index.html' : pathname));
    const inside = path.relative(folder, file);
    return inside.startsWith('..') || path.isAbsolute(inside) || file.includes('\0') ? null : file;
  } catch {
    return null;
  }
}

function notFound(): Response {
  return new Response('not found', { status: 404 });
}
