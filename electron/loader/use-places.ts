import type { LoaderPlaces } from '../../shared/settings';

/** The work folder and the way to the network from now on. They are looked up in the environment, where the terminal has them, too. */
export function usePlaces({ workFolder, proxy, caFile }: LoaderPlaces): void {
  for (const [name, value] of Object.entries({ SLUICE_WORK: workFolder, SLUICE_PROXY: proxy, SLUICE_CA_FILE: caFile })) {
    if (value === null) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  }
}
