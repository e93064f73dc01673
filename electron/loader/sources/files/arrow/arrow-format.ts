import { columnFileFormat } from '../columns/column-file-format';
import { OpenArrow } from './open-arrow';

export const arrowFormat = columnFileFormat('arrow', (spec) => OpenArrow.open(spec));
