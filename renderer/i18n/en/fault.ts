/** Texts around an error, whatever it is. */
export const faultEn = { whatToDo: 'What to do', code: 'Code', copy: 'Copy' };

export type FaultTexts = typeof faultEn;
