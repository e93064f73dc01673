import type { ElectronApplication } from '@playwright/test';

/** Every dialog that opens files or folders from now on is answered with `paths`; with none, it is cancelled. */
export async function answerOpenDialogs(app: ElectronApplication, paths: string[]): Promise<void> {
  await app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: filePaths.length === 0, filePaths });
  }, paths);
}

/** Every dialog that asks where to save from now on is answered with `path`. */
export async function answerSaveDialogs(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
}

/** Every question from now on is answered with the button at `index`; the questions asked are kept for `askedQuestions`. */
export async function answerQuestions(app: ElectronApplication, index: number): Promise<void> {
  await app.evaluate(({ app: electronApp, dialog }, response) => {
    const asked: string[] = [];
    Object.assign(electronApp, { askedQuestions: asked });
    dialog.showMessageBox = (...given: unknown[]) => {
      asked.push((given.at(-1) as { message: string }).message);
      return Promise.resolve({ response, checkboxChecked: false });
    };
  }, index);
}

export async function askedQuestions(app: ElectronApplication): Promise<string[]> {
  return app.evaluate(({ app: electronApp }) => (electronApp as unknown as { askedQuestions: string[] }).askedQuestions);
}
