/** One `key = value` of an INI file. Sections and keys are in lower case, as Python's configparser takes them. */
export interface IniEntry { section: string; key: string; value: string; line: number }

/** What an INI text says, as Python's configparser reads it: # and ; begin comments, further lines of a value are indented. `sections`: where each begins. */
export interface IniText { entries: IniEntry[]; unreadable: number[]; sections: Map<string, number> }

export function readIni(text: string): IniText {
  const read: IniText = { entries: [], unreadable: [], sections: new Map() };
  let section = '';
  text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/).forEach((raw, i) => {
    const line = i + 1;
    const content = raw.trim();
    if (content === '' || /^[#;]/.test(content)) return;
    const last = read.entries.at(-1);
    if (/^\s/.test(raw) && last?.section === section && last.line < line) {
      last.value = `${last.value} ${content}`.trim();
      return;
    }
    const named = /^\[([^\]]+)\]/.exec(content)?.[1];
    if (named !== undefined) {
      section = named.trim().toLowerCase();
      if (!read.sections.has(section)) read.sections.set(section, line);
      return;
    }
    const pair = /^([^=:]+?)\s*[=:]\s*(.*)$/.exec(content);
    if (pair === null || section === '') read.unreadable.push(line);
    else read.entries.push({ section, key: (pair[1] ?? '').toLowerCase(), value: unquoted((pair[2] ?? '').replace(/\s+[#;].*$/, '')), line });
  });
  return read;
}

function unquoted(value: string): string {
  return /^(["']).*\1$/.test(value) && value.length > 1 ? value.slice(1, -1) : value;
}
