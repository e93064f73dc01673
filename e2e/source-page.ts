import type { Page } from '@playwright/test';

/** Role of a column as the Source step calls it. */
export type ColumnRole = 'off' | 'node' | 'time' | 'value' | 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second';

/** Sets what every column is used as; columns that are not named are not read. */
export async function useColumns(page: Page, roles: Readonly<Record<string, ColumnRole>>): Promise<void> {
  const table = page.getByRole('table', { name: 'Columns' });
  await table.getByRole('row').nth(1).waitFor();
  const offered = await table.getByRole('combobox', { name: /^Use of / }).evaluateAll((selects) => selects.map((select) => (select.getAttribute('aria-label') ?? '').slice('Use of '.length)));
  for (const column of offered) {
    const select = table.getByRole('combobox', { name: `Use of ${column}`, exact: true });
    const role = roles[column] ?? 'off';
    if (await select.inputValue() !== role) await select.selectOption(role);
  }
}

/** Fills fields of the form by their names. */
export async function fillFields(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value);
}

/** Chooses values of the form's lists by the lists' names. */
export async function chooseOptions(page: Page, options: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(options)) await page.getByRole('combobox', { name: label, exact: true }).selectOption(value);
}
