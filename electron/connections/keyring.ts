import { safeStorage } from 'electron';

/** What keeps a secret on this machine so that nobody else can read it. */
export interface Keyring {
  /** Whether there is one. */
  isThere(): boolean;
  /** As base64. */
  lock(secret: string): string;
  /** null where it was locked elsewhere, or the keyring is another by now. */
  unlock(locked: string): string | null;
}

/** The system's own keyring. Where there is none the system would keep secrets under a password that everybody knows: that is refused. */
export const systemKeyring: Keyring = {
  isThere: () => safeStorage.isEncryptionAvailable() && (process.platform !== 'linux' || !['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())),
  lock: (secret) => safeStorage.encryptString(secret).toString('base64'),
  unlock(locked) {
    try {
      return safeStorage.decryptString(Buffer.from(locked, 'base64'));
    } catch {
      return null;
    }
  },
};
