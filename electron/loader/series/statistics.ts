/** Parameters of the scaler, over the training split alone. `scope` all: one entry a channel; node: [N, C] row-major. */
export interface Scaler {
  method: 'none' | 'zscore' | 'minmax';
  scope: 'all' | 'node';
  mean: Float64Array;
  std: Float64Array;
  min: Float64Array;
  max: Float64Array;
}
