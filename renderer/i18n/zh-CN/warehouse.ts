import type { WarehouseTexts } from '../en/warehouse';

/** 数据源为仓库时的文字。 */
export const warehouseZh: WarehouseTexts = {
  kind: '行从哪里来', kinds: { files: '文件', maxcompute: 'MaxCompute' },
  network: '只访问该服务',

  connection: {
    title: '连接', choose: '使用的连接', environment: '环境变量中的密钥', edit: '编辑', done: '收起', forget: '忘记', network: 'Tunnel、代理和证书', check: '检查连接', checking: '正在检查…',
    keys: { keyring: '密钥在密钥环中', session: '密钥仅限本次会话', none: '此处没有密钥' },
    fromEnvironment: '启动 Sluice 的环境中的 ALIBABA_CLOUD_ACCESS_KEY_ID 和 …_SECRET',
    elsewhere: '未保存在此：到终端的连接文件中查找',
    fields: {
      profile: '名称', endpoint: '服务地址', project: '项目', schema: 'Schema', region: '地域', tunnelEndpoint: 'Tunnel 地址', quota: 'Tunnel 配额', proxy: '代理', caFile: '证书',
      id: 'AccessKey ID', secret: 'AccessKey Secret', token: '安全令牌', keep: '密钥保存在',
    },
    hints: {
      profile: '例如 work', endpoint: 'https://service.cn-beijing.maxcompute.aliyun.com/api', schema: '仅用于三层名称', region: '例如 cn-beijing', tunnelEndpoint: '询问服务',
      quota: '项目自己的', proxy: 'http://主机:端口', caFile: 'PEM 文件的完整路径', kept: '已保存；输入即替换', token: '仅用于临时密钥',
    },
    keeps: { keyring: '本系统的密钥环', session: '仅限本次会话' },
    noKeyring: '本系统没有 Sluice 可用的密钥环：密钥只在内存中，Sluice 结束时即消失，不写到任何地方',
    never: '密钥不会出现在配方、日志或导出中',
    faults: { name: '请给连接取名：密钥以此名保存', both: '请同时输入 ID 和 Secret', address: '请先填写服务地址和项目', proxy: '代理应是 http://主机:端口 这样的地址' },
  },

  check: {
    title: '检查结果', copy: '复制', fine: '正常', notice: '请留意', failed: '失败',
    finding: (finding, f) => {
      switch (finding.subject) {
        case 'project': return ['项目', [finding.project, ...(finding.owner === '' ? [] : [`所有者 ${finding.owner}`]), ...(finding.region === '' ? [] : [finding.region]), ...(finding.sqlZone === '' ? [] : [`查询时钟 ${finding.sqlZone}`])].join('，')];
        case 'identity': return ['身份', finding.name];
        case 'signature': return ['密钥', `已被接受，签名版本 ${finding.version.slice(1)}`];
        case 'clock': return ['时钟', Math.abs(finding.aheadMs) < 2000 ? '与本机相同' : `比本机${finding.aheadMs > 0 ? '快' : '慢'} ${f.number(Math.abs(finding.aheadMs) / 1000, 0)} 秒${finding.wasCorrected ? '，已自动校正；请校准本机时钟' : ''}`];
        case 'schemas': return ['Schema', finding.isEnabled ? '名称有三层' : '名称有两层'];
        case 'tunnel': return ['Tunnel', `${finding.endpoint}${finding.isGiven ? '，按所填' : '，由服务告知'}${finding.quota === null ? '' : `，配额 ${finding.quota}`}${finding.isPublic ? '；公网：下载收费' : '；内网：下载免费'}`];
        case 'session': return ['会话', `已打开 ${finding.table}，${finding.quota === '' ? '使用项目自己的配额' : `使用配额 ${finding.quota}`}；应答为 ${finding.status}`];
        case 'format': return [finding.format === 'arrow' ? 'Arrow' : '记录流', `已取得 ${finding.table} 的一行${finding.compression === null ? '，未压缩' : `，以 ${finding.compression} 压缩`}${finding.timestamps === null ? '' : `；时间戳的形式为${{ nanos: '纳秒', 'seconds-nanos': '秒和纳秒' }[finding.timestamps]}`}`];
        case 'format-untried': return ['下载', { 'no-table': '未试：没有表', 'only-views': '未试：视图的行不能按行号下载', empty: '未试：前几张表没有行' }[finding.why]];
        case 'failed': return [{ keys: '密钥', project: '项目', tunnel: 'Tunnel', tables: '表', arrow: 'Arrow', record: '记录流' }[finding.at], ''];
      }
    },
  },

  rows: {
    title: '行', from: '表还是查询', froms: { table: '表', sql: '查询' }, table: '表', tableHint: '表名，或 项目.表名', browse: '浏览…', close: '关闭列表',
    tables: '表', search: '表名开头', schema: 'Schema', noSchema: '无', owner: '所有者', kind: '类型', more: '更多…', none: '没有这样的表', looking: '正在询问…',
    kinds: { MANAGED_TABLE: '表', EXTERNAL_TABLE: '外部表', OBJECT_TABLE: '对象表', VIRTUAL_VIEW: '视图', MATERIALIZED_VIEW: '物化视图' },
    facts: (rows, bytes, changed, isView) => [isView ? '视图' : rows === null ? '行数未知' : `${rows} 行`, ...(bytes === null ? [] : [bytes]), ...(changed === null ? [] : [`${changed} 有改动`])].join('，'),
    sql: '查询，一条 SELECT', sqlHint: 'SELECT nds_id, passts_time, flow_label FROM turn_flow WHERE ds = \'20250701\'', columns: '查看列', columnsHint: '显示结果的各列', estimate: '估算', estimateHint: '询问 MaxCompute 整个查询的扫描量，不运行查询', estimating: '正在询问…', scans: (size) => `据 MaxCompute 估算，整个查询扫描 ${size}`, changed: '查看列之后查询又改过', costs: '运行查询，至多取 1,000 行；查询按扫描量收费',
    where: '只读这样的行', whereHint: '例如 adcode = 110000；由仓库判断',
  },

  partitions: {
    title: '分区', which: '读哪些分区', whiches: { all: '全部', range: '范围', list: '列表' }, from: '第一个', to: '最后一个，也读', listed: '分区，每行一个', filter: '筛选分区',
    heads: { partition: '分区', rows: '行', size: '大小' }, read: (partition) => `读 ${partition}`, chosen: (n, f) => `已选 ${f.number(n)} 个`, of: (n, f) => `共列出 ${f.number(n)} 个`,
  },

  ways: { title: '行怎样来', rows: '行', download: '下载量', fee: '费用', scans: '查询扫描', scansHint: '由服务估算。按量付费的查询以此计费', streaming: '每一行', pushDown: '由仓库排好的格', fetchAll: '取每一行' },
  queries: {
    title: '在 MaxCompute 中运行的查询', runs: (instance, done) => `查询 ${instance} 正在 MaxCompute 中运行${done === null ? '' : `，已完成 ${done}`}`,
    open: '打开 Logview', copy: '复制链接', hint: 'MaxCompute 所示的查询详情。一天之内，得到链接的人都能查看', copied: '链接已复制到剪贴板', stop: '停止查询',
  },
  nodes: { from: '节点表在哪里', froms: { file: '文件', table: '仓库中的表' }, table: '节点的表' },
  start: '连接 MaxCompute…',
};
