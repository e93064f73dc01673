import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { WarehousePlace } from '../../../shared/connections';
import { useApp } from '../../app-context';
import { useI18n } from '../../i18n/i18n';
import { valueOf } from '../answer';
import { ErrorFault } from '../ErrorFault';

/** The tables of a project, by schema and by the beginning of their names; one of them is taken by its name. */
export function TableBrowser({ place, chosen, onTaken }: { place: WarehousePlace; chosen: string; onTaken: () => void }): ReactElement {
  const { browse, recipe } = useApp();
  const { texts: { warehouse: { rows: texts } } } = useI18n();
  const { schemas, search, tables } = useStore(browse, (state) => state);
  const known = valueOf(tables);
  const take = (table: string): void => {
    browse.getState().close();
    recipe.getState().useWarehouse({ table, partitions: { which: 'all', list: '', from: '', to: '' } });
    onTaken();
  };
  const useSchema = (schema: string): void => {
    recipe.getState().useWarehouse({ schema });
    browse.getState().open({ ...place, schema: schema === '' ? null : schema });
  };
  return (
    <div className="browser">
      <div className="from">
        <input className="field grow mono" value={search} aria-label={texts.search} placeholder={texts.search} spellCheck={false} autoComplete="off" onChange={({ target }) => browse.getState().searchFor(place, target.value)} />
        {schemas.length > 0 && (
          <select className="field select" aria-label={texts.schema} value={place.schema ?? ''} onChange={({ target }) => useSchema(target.value)}>
            <option value="">{texts.noSchema}</option>
            {schemas.map((schema) => <option key={schema} value={schema}>{schema}</option>)}
          </select>
        )}
      </div>
      {tables.status === 'failed' && <div className="said-here"><ErrorFault error={tables.error} /></div>}
      <div className="browser-list" role="region" aria-label={texts.tables} tabIndex={0} aria-busy={tables.status === 'busy'}>
        {known === null ? <p className="nothing">{tables.status === 'busy' ? texts.looking : ''}</p> : known.items.length === 0 ? <p className="nothing">{texts.none}</p> : (
          <table className="rows tight" aria-label={texts.tables}>
            <thead><tr><th scope="col">{texts.table}</th><th scope="col">{texts.kind}</th><th scope="col">{texts.owner}</th></tr></thead>
            <tbody>
              {known.items.map(({ name, owner, type }) => (
                <tr key={name} className={name === chosen ? 'on' : ''}><td><button type="button" className="link mono" onClick={() => take(name)}>{name}</button></td><td className="soft">{texts.kinds[type] ?? type}</td><td className="soft">{owner}</td></tr>
              ))}
              {known.next !== null && <tr><td colSpan={3}><button type="button" className="link" disabled={tables.status === 'busy'} onClick={() => browse.getState().moreTables(place)}>{texts.more}</button></td></tr>}
            </tbody>
          </table>
        )}
      </div>
    </div>
  );
}
