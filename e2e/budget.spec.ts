import { ask, expect, test } from './fixtures';
import { writeLongJob } from './long-job';
import { answerOpenDialogs } from './native-dialogs';

test('the budget of a running load is changed by field and by slider, in force and shown at once', async ({ app, page, profile }) => {
  await answerOpenDialogs(app, [await writeLongJob(profile, 600_000, 200)]);
  await page.getByRole('button', { name: 'Open a recipe…' }).click();
  await page.getByRole('button', { name: /^Start load/ }).click();
  await expect(page.getByRole('table', { name: 'Batches, newest first' }).getByRole('row').nth(3)).toBeVisible();
  await page.keyboard.press('Shift+P');
  await expect(page.getByText(/^Paused at row/).first()).toBeVisible();
  const budgetMb = async (): Promise<number> => ((await ask(page, 'load:current', undefined))?.state.progress.memory.budgetBytes ?? 0) / 1e6;

  const field = page.getByRole('textbox', { name: 'Memory budget in MB' });
  await field.fill('12');
  await expect(page.getByText(/^From [\d.]+ MB to [\d.]+ GB$/)).toBeVisible();
  await field.press('Enter');
  expect(await budgetMb()).toBe(512);
  await field.fill('720');
  await field.press('Enter');
  await expect.poll(budgetMb).toBe(720);
  const chart = page.getByRole('region', { name: 'Memory', exact: true });
  await expect(chart.getByRole('img', { name: /budget of 720 MB \(80 % is 576 MB, 95 % is 684 MB\)/ })).toBeVisible();

  const slider = page.getByRole('slider', { name: 'Memory budget' });
  await slider.press('ArrowRight');
  await expect.poll(budgetMb).toBeGreaterThan(720);
  const chosen = await budgetMb();
  await expect(field).toHaveValue(String(chosen));
  await expect(slider).toHaveAttribute('aria-valuetext', `${chosen} MB`);
  await expect(page.getByText(`The memory budget is ${chosen} MB now`)).toBeVisible();
});
