import { useEffect, useState, type ReactElement } from 'react';
import { useApp } from '../app-context';
import { openSeriesAt } from '../export/open-series';
import { useI18n } from '../i18n/i18n';

/** Takes what is dropped anywhere on the window, and says so while it hovers: an exported series opens as such, a recipe as one, all else is a source. */
export function DropZone(): ReactElement | null {
  const parts = useApp();
  const { api, recipe } = parts;
  const { texts: { frame: { drop: texts } } } = useI18n();
  const [hovers, setHovers] = useState(false);

  useEffect(() => {
    const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    const over = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setHovers(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setHovers(false);
    };
    const drop = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setHovers(false);
      const paths = [...(event.dataTransfer?.files ?? [])].map((file) => api.pathOf(file)).filter((path) => path !== '');
      if (paths.length === 0) return;
      void openDropped(paths);
    };
    const openDropped = async (paths: string[]): Promise<void> => {
      if (paths.length !== 1 || !(await openSeriesAt(parts, paths[0] as string))) recipe.getState().take(paths);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [api, parts, recipe]);

  return hovers ? <div className="drop-here" role="status"><div><b>{texts.title}</b><p>{texts.text}</p></div></div> : null;
}
