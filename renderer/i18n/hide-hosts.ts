const HIDDEN = '•••';

/** A text for eyes that are not meant to see where data come from: addresses, the `hosts` that are known, IP addresses and IDs of access keys are taken out. */
export function hideHosts(text: string, hosts: readonly string[]): string {
  const known = hosts.filter((host) => host !== '').sort((a, b) => b.length - a.length);
  const named = known.reduce((hidden, host) => hidden.replaceAll(host, HIDDEN), text.replace(/\b(https?):\/\/[^\s"'“”’()<>，。；、]+/gi, `$1://${HIDDEN}`));
  return named.replace(/\b\d{1,3}(\.\d{1,3}){3}(:\d+)?\b/g, HIDDEN).replace(/\b(LTAI|STS\.)\w{6,}/g, HIDDEN);
}
