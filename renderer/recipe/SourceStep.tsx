import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../app-context';
import { FirstRun } from './FirstRun';
import { RecipeForm } from './RecipeForm';
import './source.css';

/** The Source step: where rows come from and what becomes of them. */
export function SourceStep(): ReactElement {
  const { recipe } = useApp();
  const hasDraft = useStore(recipe, ({ draft }) => draft !== null);
  return hasDraft ? <RecipeForm /> : <FirstRun />;
}
