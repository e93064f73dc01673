import { describe, expect, it } from 'vitest';
import { sharedTextsFor } from '../../shared/language/shared-texts';
import { sourceEn } from '../i18n/en/source';
import { sourceZh } from '../i18n/zh-CN/source';
import { faultText } from './fault-text';
import { checkDraft, type Known } from './field-faults';
import { draftFromRecipe, emptyDraft, type RecipeDraft } from './recipe-draft';
import { sampleDescription, samplePlan, sampleRecipe } from './recipe-samples';

const known: Known = { description: sampleDescription(), seen: samplePlan().seen };
const draft = (change: (draft: RecipeDraft) => void = () => undefined): RecipeDraft => {
  const made = structuredClone(draftFromRecipe(sampleRecipe()));
  change(made);
  return made;
};
const fieldsOf = (made: RecipeDraft, what: Known = known): string[] => checkDraft(made, what).faults.map(({ field }) => field);

describe('checking a draft', () => {
  it('finds nothing wrong with a good one', () => {
    expect(checkDraft(draft(), known)).toEqual({ recipe: sampleRecipe(), faults: [] });
  });

  const wrong: [name: string, field: string, change: (draft: RecipeDraft) => void, en: string, zh: string][] = [
    ['a history that is no number', 'windows.history', (d) => { d.windows.history = 'abc'; }, 'This takes a whole number, 1 or more', '这里应填不小于 1 的整数'],
    ['an empty horizon', 'windows.horizon', (d) => { d.windows.horizon = ''; }, 'This takes a whole number, 1 or more', '这里应填不小于 1 的整数'],
    ['ratios that don\'t add up', 'split.ratios', (d) => { d.split.ratios = [0.6, 0.2, 0.1]; }, 'three shares that add up to 1', '三个相加为 1 的比例'],
    ['segments of a day that is no whole number of steps', 'windows.segments', (d) => { d.grid.step = '7h'; d.windows.segments = { daily: 1, weekly: 0 }; }, 'a step of which a day is a whole number', '一天恰为整数步的步长'],
    ['segments that would hold the target', 'windows.segments', (d) => { d.windows.horizon = 30; d.windows.segments = { daily: 1, weekly: 0 }; }, 'no shorter than the horizon', '不短于预测长度'],
    ['a gap that is no number', 'split.gap', (d) => { d.split.gap = 'some'; }, 'a whole number, 0 or more', '不小于 0 的整数'],
    ['no step', 'grid.step', (d) => { d.grid.step = 'min'; }, 'seconds, minutes, hours or days', '秒、分钟、小时或天'],
    ['no node key', 'columns.node', (d) => { d.columns.node = []; }, 'at least one column as node key', '至少选一列作节点键'],
    ['a time without a month', 'columns.time', (d) => { d.columns.time = { parts: { year: 'time', day: 'pm' }, zone: 'UTC' }; }, 'year, month and day', '年、月、日'],
    ['no time at all', 'columns.time', (d) => { d.columns.time = null; }, 'Choose a time column', '请选一个时间列'],
    ['no values', 'columns.values', (d) => { d.columns.values = []; }, 'at least one column as value', '至少选一列作值'],
    ['no name', 'name', (d) => { d.name = ' '; }, 'Give the recipe a name', '起个名称'],
    ['no files', 'source.paths', (d) => { d.source.paths = '\n'; }, 'which files to read', '要读哪些文件'],
    ['a node table without a key', 'nodes.key', (d) => { d.nodes.path = 'nodes.csv'; }, 'hold the node key', '作键的列'],
    ['a column the source lacks', 'columns.values', (d) => { d.columns.values = [{ column: 'PM', aggregate: 'mean' }]; }, 'no column PM; did you mean pm?', '没有列 PM；是不是 pm？'],
    ['two channels of one name', 'columns.values', (d) => { d.columns.values = [{ column: 'pm', aggregate: 'mean' }, { column: 'pm', aggregate: 'max' }]; }, 'Two values are named pm', '有两个值都叫 pm'],
    ['a zone that is none', 'grid.zone', (d) => { d.grid.zone = 'Asia/Shanghi'; }, 'Asia/Shanghi', 'Asia/Shanghi'],
    ['a zone of the times that is none', 'columns.time', (d) => { d.columns.time = { column: 'time', format: 'auto', zone: 'Moon' }; }, 'Moon', 'Moon'],
    ['a start that is no time', 'grid.start', (d) => { d.grid.start = 'July'; }, '"July" is not a time', 'July'],
    ['an end before the start', 'grid.end', (d) => { d.grid.start = '2024-02-01'; d.grid.end = '2024-01-01'; }, 'ends before it starts', ''],
    ['an end before the data', 'grid.end', (d) => { d.grid.end = '2012-01-01'; }, 'ends before it starts', ''],
    ['windows longer than the data', 'windows.history', (d) => { d.windows.history = 900; }, 'Not one window fits', ''],
    ['too small a budget', 'load.memoryMb', (d) => { d.load.memoryMb = 1; }, 'a whole number, 64 or more', '不小于 64 的整数'],
  ];

  it.each(wrong)('tells %s at its field, in words of both languages', (_, field, change, en, zh) => {
    const { recipe, faults } = checkDraft(draft(change), known);
    expect(recipe).toBeNull();
    expect(faults.map((fault) => fault.field)).toEqual([field]);
    const [fault] = faults;
    if (fault === undefined) throw new Error('no fault');
    expect(faultText(fault, sourceEn.faults, sharedTextsFor('en'))).toContain(en);
    expect(faultText(fault, sourceZh.faults, sharedTextsFor('zh-CN'))).toContain(zh);
  });

  it('leaves a file without a header to the loader, unless it was told of it', () => {
    const description = sampleDescription({ csv: { delimiter: ',', header: false, quote: '"', encoding: 'utf-8' }, columns: ['column0', 'column1'].map((name) => ({ name, type: 'text', sourceType: 'VARCHAR', sample: null, packed: null })) });
    expect(fieldsOf(draft(), { ...known, description })).toEqual([]);
    expect(fieldsOf(draft((d) => { d.source.csv.header = 'no'; }), { ...known, description })).toEqual(['columns.node', 'columns.time', 'columns.values']);
  });

  it('tells all that is missing from an empty one, each field once', () => {
    expect(fieldsOf(emptyDraft('UTC')).sort()).toEqual(['columns.node', 'columns.time', 'columns.values', 'grid.step', 'name', 'source.paths']);
  });

  it('asks nothing of the columns before the source is known, and nothing of the windows before its times are', () => {
    const made = draft((d) => { d.columns.node = ['elsewhere']; d.windows.history = 900; });
    expect(fieldsOf(made, { description: null, seen: null })).toEqual([]);
  });
});
