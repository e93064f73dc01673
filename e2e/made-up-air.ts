import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

const HOUR_S = 3600;

/** Writes three stations of hourly air measurements, one CSV a station, with gaps: 90 days from 2025-03-01 on. Returns the files. */
export async function writeAir(folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const files: string[] = [];
  for (const [index, station] of ['Aoti', 'Changping', 'Wanliu'].entries()) {
    const rows = ['No,year,month,day,hour,PM2.5,TEMP,wd,station'];
    for (let hour = 0; hour < 90 * 24; hour++) {
      if (hour % (97 + index) === 0) continue;
      const time = new Date((Date.UTC(2025, 2, 1) / 1000 + hour * HOUR_S) * 1000);
      const pm = hour % (41 + index) === 0 ? 'NA' : (60 + 40 * Math.sin(hour / 11 + index) + (hour * 7919) % 13).toFixed(1);
      rows.push([hour + 1, time.getUTCFullYear(), time.getUTCMonth() + 1, time.getUTCDate(), time.getUTCHours(), pm, ((hour % 24) / 2).toFixed(1), 'NW', station].join(','));
    }
    const file = path.join(folder, `air_${station}.csv`);
    await writeFile(file, `${rows.join('\n')}\n`);
    files.push(file);
  }
  return files;
}
