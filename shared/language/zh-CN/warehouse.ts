import type { ErrorTexts } from '../error-texts';
import { shown } from '../quoted';
import type { PushDownRefusal, WarehouseNote, WarehousePlan, WarehouseWay } from '../../warehouse-plan';
import { formatsZh, namesZh, numberZh, quotedZh } from './phrases';

/** 仓库的行如何取得。 */
export const warehouseWaysZh: Record<WarehousePlan['way'], string> = { table: '直接取自表', query: '取自查询结果', 'push-down': '由仓库对齐成格' };

/** 查询的扫描量，由服务估算：计费以此为准。 */
export function queryScanZh(scan: WarehouseWay['scan']): string {
  if (scan === 'none' || scan === 'untold') return { none: '无', untold: '未告知' }[scan];
  return `${formatsZh.bytes(scan.bytes)}${scan.complexity === 1 ? '' : ` × ${formatsZh.number(scan.complexity)}`}`;
}

/** 仓库为何不能对齐出同样的序列。 */
export function pushDownRefusalZh(refusal: PushDownRefusal): string {
  switch (refusal.why) {
    case 'aggregate': return `通道 ${refusal.channel} 的 ${refusal.aggregate} 需要按顺序读取每一行`;
    case 'value-type': return `通道 ${refusal.channel} 的类型是 ${refusal.type}，由 Sluice 的规则读取，仓库的规则不同`;
    case 'time-form': return '时间的写法，仓库不能以同样方式读取';
    case 'clock-change': return `${refusal.zone} 的时钟在网格内有变更，而时间不带偏移`;
    case 'limit-rows': return '快速试读要按原样取最前面的行';
  }
}

const byQueryZh: Record<Extract<WarehouseNote, { kind: 'read-by-query' }>['why'], (table: string) => string> = {
  view: (table) => `${table} 是视图：其中的行经查询取得，查询按扫描量计费`,
  predicate: (table) => `source.where 由仓库判断：${table} 的行经查询取得，查询按扫描量计费`,
  'not-allowed': (table) => `服务不允许直接读取表 ${table}：其中的行经查询取得，查询按扫描量计费`,
};

/** 仓库不允许的，或做法不同的。 */
export function warehouseNoteZh(note: WarehouseNote): string {
  switch (note.kind) {
    case 'read-by-query': return byQueryZh[note.why](note.table);
    case 'limited-rows': return `此查询的结果您只能读 ${numberZh(note.rows)} 行：要读更多，需有所用各表的 SELECT 权限`;
    case 'partition-absent': return `没有分区 ${note.partition}`;
    case 'partitions-empty': return `有 ${numberZh(note.count)} 个分区没有行`;
    case 'order-open': return `通道 ${note.channel} 取一格中的第一行或最后一行，而查询给出的行没有固定顺序：再次运行可能得到不同的值`;
  }
}

/** 要从仓库取多少，费用多少。 */
export function warehouseLoadZh(way: WarehousePlan['way'], { rows, bytes, downloadUsd, scan }: Omit<WarehouseWay, 'isUpperBound'>): string {
  const fee = downloadUsd === 0 ? '无下载费用' : `下载费用约 ${formatsZh.number(downloadUsd, 2)} 美元`;
  return `将取 ${numberZh(rows)} 行，${warehouseWaysZh[way]}，约 ${formatsZh.bytes(bytes)}，${fee}${scan === 'none' || scan === 'untold' ? '' : `；据服务估算，查询扫描 ${queryScanZh(scan)}`}`;
}

const untouched = '仓库只被读取，没有写入任何内容';

/** 按服务的代码。 */
const waysOut: Readonly<Record<string, string>> = {
  SignatureNotMatch: '请重新复制密钥编号和密钥；代理可能改动请求，可不经代理再试',
  Unauthorized: '请检查密钥，以及其用户是否在项目中',
  InvalidAccessKeyId: '请检查密钥编号，以及密钥是否已启用',
  AuthenticationRequestExpired: '临时密钥已过期，请取新的密钥；加载会从原处继续',
  NoPermission: '请申请所指的权限：docs/maxcompute.zh-CN.md 列出了所需权限',
  AccessDenied: '请申请所指的权限：docs/maxcompute.zh-CN.md 列出了所需权限',
  NoSuchProject: '请检查 source.project 和 source.endpoint 中的地域',
  NoSuchTable: '请检查 source.table 和 source.schema',
  NoSuchObject: '请检查 source.project、source.schema 和 source.table，以及 source.endpoint 是否以 /api 结尾',
  'ODPS-0130161': '请改正查询：信息中指出了行和列',
  'ODPS-0130131': '请检查查询中的表名',
  'ODPS-0130013': '请申请查询所用各表的 SELECT 权限',
};

/** 规划之前或规划之中发现的、使仓库无法读取的问题。 */
export const warehouseErrorsZh = {
  'warehouse-refused': ({ what, serviceCode, message, requestId }) => ({
    title: '仓库拒绝了请求',
    where: `${what}：${serviceCode}，${quotedZh(message.slice(0, 1000))}${requestId === '' ? '' : `，请求编号 ${requestId}`}`,
    unaffected: untouched,
    whatToDo: waysOut[serviceCode] ?? '请在 docs/maxcompute.zh-CN.md 中查此代码，或凭请求编号联系服务的技术支持',
  }),
  'warehouse-unreachable': ({ what, reason }) => ({
    title: '仓库没有正常应答',
    where: `${shown(reason)}，对象 ${what}`,
    unaffected: '仓库只被读取；已存妥的内容保留，加载可从那里继续',
    whatToDo: '请检查网络、代理和 source.endpoint，然后再试',
  }),
  'warehouse-keys-missing': ({ variables, profile }) => ({
    title: '没有仓库的密钥',
    where: profile === null ? `环境变量：未设置 ${namesZh(variables)}` : `连接${quotedZh(profile)}：未设置 ${namesZh(variables)}`,
    unaffected: untouched,
    whatToDo: `请设置 ${namesZh(variables)}；密钥不会写在配方里`,
  }),
  'warehouse-profile-unknown': ({ profile, path, reason }) => ({
    title: `没有名为${quotedZh(profile)}的连接`,
    where: reason === null ? path : `${shown(reason)}，文件 ${path}`,
    unaffected: untouched,
    whatToDo: '请在文件中加上该连接，或去掉 source.profile，改从 ALIBABA_CLOUD_ACCESS_KEY_ID 和 ALIBABA_CLOUD_ACCESS_KEY_SECRET 取密钥',
  }),
  'warehouse-keys-not-kept': ({ profile }) => ({
    title: `连接${quotedZh(profile)}的密钥不在本机`,
    where: '密钥只为一次会话输入，而会话已结束；或者密钥环已无法打开它们',
    unaffected: untouched,
    whatToDo: '请在数据源一步的连接里重新输入密钥，并检查连接',
  }),
  'warehouse-keys-for-another': ({ profile, endpoint }) => ({
    title: `连接${quotedZh(profile)}的密钥属于另一个地址`,
    where: `source：${quotedZh(endpoint)} 不是用这些密钥检查过的地址`,
    unaffected: '密钥没有出示给任何一方，也没有发出询问',
    whatToDo: '如果信任此地址，请在数据源一步以此地址检查连接',
  }),
  'warehouse-partitions-none': ({ table, wanted }) => ({
    title: '表中没有所指的分区',
    where: `source.partitions，${quotedZh(wanted)}，表 ${table}`,
    unaffected: untouched,
    whatToDo: '请把 source.partitions 与表的分区对照：按表中的写法，如 ds=20250701',
  }),
  'warehouse-rows-limited': ({ rows }) => ({
    title: `此查询只允许读前 ${numberZh(rows)} 行`,
    where: 'source：密钥缺少查询所用某个表的 SELECT 权限，或项目开启了数据保护',
    unaffected: untouched,
    whatToDo: `请申请查询所用各表的 SELECT 权限，或把 load.limitRows 设为不超过 ${numberZh(rows)} 以快速试读`,
  }),
  'warehouse-source-changed': ({ part }) => ({
    title: '自这次加载开始以来，表已改变',
    where: part,
    unaffected: '此前读取的内容原样保留',
    whatToDo: '要读取表现在的内容，请重新开始：终端中用 --restart；此前读取的行不再计入',
  }),
  'push-down-impossible': ({ refusal }) => ({
    title: '仓库不能对齐这些行',
    where: `source.pushDown：${pushDownRefusalZh(refusal)}`,
    unaffected: untouched,
    whatToDo: '请把 source.pushDown 设为 false：这样会取回每一行',
  }),
  'push-down-inexact': ({ channel }) => ({
    title: '仓库不能精确地对齐这些值',
    where: `通道 ${channel}：有值为无穷或非数，或总和超过 64 位`,
    unaffected: untouched,
    whatToDo: '请把 source.pushDown 设为 false：这样会取回每一行',
  }),
} satisfies Partial<ErrorTexts>;
