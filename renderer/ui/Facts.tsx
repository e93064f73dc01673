import { Fragment, type ReactElement } from 'react';

/** Names on the left, figures on the right. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, figure: string])[] }): ReactElement {
  return <dl className="facts">{facts.map(([name, figure]) => <Fragment key={name}><dt>{name}</dt><dd>{figure}</dd></Fragment>)}</dl>;
}
