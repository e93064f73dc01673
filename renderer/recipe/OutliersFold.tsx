import type { ReactElement } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useI18n } from '../i18n/i18n';
import { NumberBox } from '../ui/NumberBox';
import { Select } from '../ui/Select';
import { Fold } from './Fold';
import { FormRow, useFaulty } from './FormRow';
import type { NumberOrText, OutlierDraft, RecipeDraft } from './recipe-draft';

const plain: OutlierDraft = { method: 'none', sigmas: 3, quantiles: [0.001, 0.999], scope: 'all', then: 'clip' };

/** What is done with values far from all others, before missing ones are filled. */
export function OutliersFold(): ReactElement {
  const { texts: { source, shape } } = useI18n();
  const { outliers: texts } = shape;
  const { setValue } = useFormContext<RecipeDraft>();
  const outliers = useWatch<RecipeDraft, 'outliers'>({ name: 'outliers' }) ?? plain;
  const { method, sigmas, quantiles, scope, then } = outliers;
  const isFaulty = { sigmas: useFaulty('outliers.sigmas').className !== '', quantiles: useFaulty('outliers.quantiles').className !== '' };
  const change = (next: Partial<OutlierDraft>): void => setValue('outliers', next.method === 'none' ? null : { ...outliers, ...next });
  const quantile = (at: 0 | 1, value: NumberOrText): void => change({ quantiles: at === 0 ? [value, quantiles[1]] : [quantiles[0], value] });
  const told = method === 'none' ? texts.methods.none : texts.told(method === 'sigma' ? texts.sigmaText(String(sigmas)) : texts.quantileText(String(quantiles[0]), String(quantiles[1])), texts.thens[then]);
  return (
    <Fold title={shape.more.outliers} told={told} fields={['outliers']}>
      <FormRow label={texts.method} fields={[]}>
        <Select label={texts.methodLabel} value={method} onChange={(value) => change({ method: value })} options={(['none', 'sigma', 'quantile'] as const).map((value) => ({ value, label: texts.methods[value] }))} />
      </FormRow>
      {method !== 'none' && (
        <>
          <FormRow label={texts.limits} fields={['outliers.sigmas', 'outliers.quantiles']}>
            {method === 'sigma' ? <NumberBox label={texts.sigmas} value={sigmas} onChange={(value) => change({ sigmas: value })} lead="±" unit="σ" isFaulty={isFaulty.sigmas} /> : (
              <>
                <NumberBox label={texts.lower} value={quantiles[0]} onChange={(value) => quantile(0, value)} isFaulty={isFaulty.quantiles} />
                <NumberBox label={texts.upper} value={quantiles[1]} onChange={(value) => quantile(1, value)} isFaulty={isFaulty.quantiles} />
              </>
            )}
          </FormRow>
          <FormRow label={texts.scopeThen} fields={[]}>
            <Select label={texts.scope} value={scope} onChange={(value) => change({ scope: value })} options={(['all', 'node'] as const).map((value) => ({ value, label: source.split.scopes[value] }))} />
            <Select label={texts.then} value={then} onChange={(value) => change({ then: value })} options={(['clip', 'missing'] as const).map((value) => ({ value, label: texts.thens[value] }))} />
          </FormRow>
          <p className="hint">{texts.hint}</p>
        </>
      )}
    </Fold>
  );
}
