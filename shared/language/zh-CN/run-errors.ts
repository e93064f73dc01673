import type { VerifyProblem } from '../../errors';
import type { ErrorTexts } from '../error-texts';
import { shown } from '../quoted';
import { formatsZh, numberZh } from './phrases';

const noHalves = '您的文件保持原样，没有留下写了一半的内容';

const problemKinds: Record<VerifyProblem['kind'], string> = { missing: '缺失', size: '大小', hash: '哈希', dtype: '类型', shape: '形状', manifest: '清单' };

function problem({ file, kind, expected, found }: VerifyProblem): string {
  return kind === 'missing' ? `缺少 ${file}` : `${file} 的${problemKinds[kind]}应为 ${shown(expected)}，现为 ${shown(found)}`;
}

/** 加载、导出进行中以及复核时的问题。 */
export const runErrorsZh = {
  'memory-budget-exceeded': ({ neededBytes, budgetBytes }) => ({
    title: '内存预算太小',
    where: `需要 ${formatsZh.bytes(neededBytes)}，预算为 ${formatsZh.bytes(budgetBytes)}`,
    unaffected: '没有导出任何内容；加载中已存妥的部分仍然保留',
    whatToDo: `请把 load.memoryMb 设为 ${Math.ceil(neededBytes / 1e6)} 或更大，减少节点或值，或加大 grid.step`,
  }),
  'disk-full': ({ path, neededBytes }) => ({ title: '磁盘空间不足', where: `需要 ${formatsZh.bytes(neededBytes)}，文件夹 ${path}`, unaffected: noHalves, whatToDo: '请腾出空间，选择另一块磁盘上的文件夹，或不导出 npz 这类展开每个窗口的格式' }),
  'work-in-use': ({ path, pid }) => ({ title: '这一加载正在进行', where: `由进程 ${pid} 执行，文件夹 ${path}`, unaffected: '正在进行的加载不受影响', whatToDo: '请等它结束，或在那里取消它' }),
  'output-unwritable': ({ path, reason }) => ({ title: '文件夹无法写入', where: `${shown(reason)}，文件夹 ${path}`, unaffected: noHalves, whatToDo: '请选择您有写入权限的文件夹' }),
  'export-not-found': ({ path }) => ({ title: '这里没有导出结果', where: path, unaffected: '没有改动任何内容', whatToDo: '请指定含有 manifest.json 的文件夹，或它的上一级' }),
  'verification-failed': ({ path, problems }) => ({
    title: `导出结果已损坏：${numberZh(problems.length)} 个问题`,
    where: `${problems.slice(0, 10).map(problem).join('；')}${problems.length > 10 ? '；…' : ''}；文件夹 ${path}`,
    unaffected: '没有改动任何内容',
    whatToDo: '请重新导出：同样的配方和行会得到同样的字节',
  }),
  'loader-died': ({ exitCode, lastLines }) => ({
    title: '加载器已停止',
    where: [...(exitCode === null ? [] : [`退出码 ${exitCode}`]), ...lastLines.slice(-3).map(shown)].join('；') || null,
    unaffected: '窗口、配方和您的文件保持原样；内存中的内容已丢失，已存妥在磁盘上的保留',
    whatToDo: '请重启加载器并重新加载，将从已存妥处继续；若再次停止，请减小 load.batchRows 或加大 load.memoryMb',
  }),
  cancelled: () => ({ title: '已取消', where: null, unaffected: noHalves, whatToDo: '可随时重新开始' }),
  internal: ({ message }) => ({ title: 'Sluice 内部出错', where: shown(message.split('\n', 1).join('')), unaffected: noHalves, whatToDo: '请再试一次；若再次发生，请附上此信息反馈' }),
} satisfies Partial<ErrorTexts>;
