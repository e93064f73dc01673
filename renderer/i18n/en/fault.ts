/** Texts around an error, whatever it is. */
export const faultEn = { whatToDo: 'What to do: ', code: (code: string) => `Code: ${code}`, copy: 'Copy', dismiss: 'Dismiss' };

export type FaultTexts = typeof faultEn;
