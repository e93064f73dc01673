import type { SluiceError } from '../../errors';
import type { LogMessage } from '../../load-state';
import type { DstEvent } from '../../plan';
import type { SourceNote } from '../../source-description';
import type { ErrorText } from '../error-texts';
import { localSpan } from '../local-span';
import { doubtZh } from './doubts';
import { fillMethodsZh, formatNamesZh } from './names';
import { badRowReasonsZh, engineReasonsZh, formatsZh, namesZh, numberZh, placeZh, quotedZh } from './phrases';
import { warehouseLoadZh, warehouseNoteZh } from './warehouse';

const unusableZh: Record<Extract<LogMessage, { kind: 'work-unusable' }>['why'], string> = {
  damaged: '上次加载保留的内容有一部分已损坏',
  'other-version': '上次加载保留的内容由另一版本的 Sluice 写成',
  'source-changed': '上次加载保留内容之后，数据源已改变',
};

const fullZh: Record<Extract<LogMessage, { kind: 'memory-full' }>['then'], string> = { wait: '暂停读取，等待空间', pause: '加载暂停', cancel: '取消加载' };

/** 一行日志，路径在最后。 */
export function logMessageZh(message: LogMessage, error: (error: SluiceError) => ErrorText): string {
  switch (message.kind) {
    case 'started': return `开始加载 ${message.name}，预算 ${formatsZh.bytes(message.budgetBytes)}，运行于 ${message.runtime}`;
    case 'scanned': return `${numberZh(message.nodes)} 个节点，${numberZh(message.steps)} 步，${numberZh(message.files)} 个文件共 ${numberZh(message.rows)} 行`;
    case 'read-by-engine': return `有 ${numberZh(message.files)} 个文件经内嵌引擎读取，原因是${engineReasonsZh[message.reason]}：${message.files === 1 ? '' : '第一个是 '}${message.path}`;
    case 'file-in': return `已入 ${numberZh(message.rows)} 行，来自 ${message.path}`;
    case 'batch-retried': return `重读第 ${numberZh(message.batch)} 批：${message.reason}`;
    case 'bad-row': return `${badRowReasonsZh[message.row.reason]}，该行已略去：${placeZh(message.row, message.row.text)}`;
    case 'unknown-nodes': return `${numberZh(message.rows)} 行的节点不在节点表中，已略去`;
    case 'out-of-grid': return `${numberZh(message.rows)} 行在网格之外，已略去`;
    case 'dst': return dstEventZh(message.event);
    case 'node-table': return `节点表：数据中有 ${numberZh(message.notInTable)} 个节点不在表中，表中有 ${numberZh(message.notInData)} 个不在数据中，${numberZh(message.withoutPosition)} 个没有位置`;
    case 'ranges': return `有 ${numberZh(message.kept + message.missing)} 个值超出取值范围：保留 ${numberZh(message.kept)} 个，${numberZh(message.missing)} 个此后按缺失处理`;
    case 'outliers': return `有 ${numberZh(message.cells)} 个值超出训练集的界限，${message.then === 'clip' ? '已截到界限' : '此后按缺失处理'}`;
    case 'filled': return `已填补 ${numberZh(message.cells)} 个缺失格，方法为${fillMethodsZh[message.method] ?? ` ${message.method}`}；掩码中仍为缺失`;
    case 'paused': return `已在第 ${numberZh(message.row)} 行暂停`;
    case 'resumed': return '已继续';
    case 'went-on': return `从第 ${numberZh(message.batch)} 批之后继续，共 ${numberZh(message.batches)} 批：此前已存妥 ${numberZh(message.rows)} 行`;
    case 'work-unusable': return `${unusableZh[message.why]}：${message.keptBatches === 0 ? '重新开始加载' : `从第 ${numberZh(message.keptBatches)} 批之后继续`}`;
    case 'saved': return `已存妥至第 ${numberZh(message.batch)} 批：写入 ${formatsZh.bytes(message.bytes)}，用时 ${formatsZh.number(message.tookMs / 1000, 1)} 秒`;
    case 'spilling': return `序列超出内存预算：${numberZh(message.tiles)} 个分块中有 ${numberZh(message.tilesInMemory)} 个留在内存，其余暂存于 ${message.path}`;
    case 'budget-changed': return `内存预算现为 ${formatsZh.bytes(message.budgetBytes)}`;
    case 'memory-high': return `内存已用 ${formatsZh.bytes(message.rssBytes)}，超过预算 ${formatsZh.bytes(message.budgetBytes)} 的 80 %`;
    case 'memory-full': return `内存已用 ${formatsZh.bytes(message.rssBytes)}，超过预算 ${formatsZh.bytes(message.budgetBytes)} 的 95 %：${fullZh[message.then]}`;
    case 'disk-full': return `磁盘已满：需要 ${formatsZh.bytes(message.neededBytes)}${message.freeBytes === null ? '' : `，可用 ${formatsZh.bytes(message.freeBytes)}`}，等待空间，文件夹 ${message.path}`;
    case 'disk-room': return `磁盘又有空间了，文件夹 ${message.path}`;
    case 'batch-skipped': return `第 ${numberZh(message.batch)} 批无法读取，已略去第 ${numberZh(message.firstRow + 1)} 至 ${numberZh(message.endRow)} 行：${message.reason}，文件 ${message.path}`;
    case 'warehouse': return warehouseLoadZh(message.way, message);
    case 'warehouse-note': return warehouseNoteZh(message.note);
    case 'warehouse-waits': return `等待 ${formatsZh.number(message.waitMs / 1000, 1)} 秒后再次询问仓库：${message.reason}`;
    case 'warehouse-query': return `仓库正在执行查询 ${message.instance}：已完成 ${message.percent}%`;
    case 'kept': return `已取消；已读的 ${numberZh(message.rows)} 行保留，同一配方将从此处继续：${message.path}`;
    case 'doubt': return doubtZh(message.doubt);
    case 'done': return `已加载 ${numberZh(message.rows)} 行，用时 ${formatsZh.clock(message.elapsedMs)}`;
    case 'cancelled': return '已取消；磁盘上没有留下任何内容';
    case 'failed': return [error(message.error).title, error(message.error).where].filter((part) => part !== null).join('：');
    case 'export-started': return `正在写出 ${formatNameOf(message.format)}，文件夹 ${message.path}`;
    case 'series-opened': return `已打开序列，${formatsZh.bytes(message.bytes)}，各文件均与写出时一致：${message.path}`;
    case 'export-done': return `${formatNameOf(message.format)} 已写完，${formatsZh.bytes(message.bytes)}，文件夹 ${message.path}`;
    case 'loader-died': return message.exitCode === null ? '加载器已停止' : `加载器已停止，退出码 ${message.exitCode}`;
  }
}

/** 时钟变更做了什么，以及如何处理因此有歧义的行。 */
export function dstEventZh({ kind, localFrom, localUntil, zone, rows }: DstEvent): string {
  const span = localSpan(localFrom, localUntil);
  if (kind === 'doubled') {
    const event = `${span} 在 ${zone} 出现两次`;
    return rows === 0 ? `${event}；两次各有自己的步，不带偏移的行归入第一次` : `${event}；有 ${numberZh(rows)} 行不带偏移，两次皆有可能，已归入第一次`;
  }
  const event = `${span} 在 ${zone} 不存在`;
  return rows === 0 ? `${event}；没有对应的步` : `${event}；有 ${numberZh(rows)} 行写着这一时间，已按跳过的时长后移`;
}

/** 加载之前值得知道的事。 */
export function sourceNoteZh(note: SourceNote): string {
  if (note.kind === 'columns-differ') {
    const parts = [...(note.missing.length === 0 ? [] : [`缺少 ${namesZh(note.missing)}`]), ...(note.added.length === 0 ? [] : [`多出 ${namesZh(note.added)}`])];
    return `有文件的列与第一个文件不同：${parts.join('，')}；文件 ${note.path}`;
  }
  if (note.kind === 'files-left-out') return `有 ${numberZh(note.files.length)} 个其他格式的数据文件未读取：${namesZh(note.files)}。文件夹按其中多数文件的格式读取；要全部读取，请逐个写出文件`;
  if (note.kind === 'wide') return `这个表似乎每个节点一列，共 ${numberZh(note.nodes)} 个节点：请在 columns 中写 "layout": "wide" 来读取`;
  const [first] = note.samples;
  const example = first === undefined ? '' : `；第一个是${quotedZh(first.value)}，${placeZh({ path: first.path, line: first.line }, first.text)}`;
  return `列 ${note.column}：有 ${numberZh(note.cells)} 个单元格既不是数字也不是缺失${example}`;
}

function formatNameOf(format: string): string {
  return Object.hasOwn(formatNamesZh, format) ? formatNamesZh[format as keyof typeof formatNamesZh] : format;
}
