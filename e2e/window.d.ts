import type { SluiceBridge } from '../shared/ipc';

declare global {
  interface Window { readonly sluice: SluiceBridge }
}
