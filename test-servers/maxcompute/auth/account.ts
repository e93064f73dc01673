/** Someone the server knows. All of it is made up. */
export interface Account {
  accessKeyId: string;
  accessKeySecret: string;
  /** Where set, the key is a temporary one and every request must bring this token. */
  securityToken?: string;
}

export interface Credentials {
  accounts: readonly Account[];
  bearerTokens: readonly string[];
  /** Applications that may sign a second time: their secrets by their ids. */
  applications: Readonly<Record<string, string>>;
}

/** The key to try the server with. */
export const sampleAccount: Account = { accessKeyId: 'LTAI5tFAKElocal000000001', accessKeySecret: 'fakeLocalSecret0123456789abcde' };

/** A temporary key, which wants its token. */
export const temporaryAccount = { accessKeyId: 'STS.FAKElocal00000000002', accessKeySecret: 'fakeTemporarySecret0123456789a', securityToken: 'FAKE-STS-local-CAIS+tok/en==' } satisfies Account;

export const sampleCredentials: Credentials = {
  accounts: [sampleAccount, temporaryAccount],
  bearerTokens: ['FAKE.BEARER.TOKEN'],
  applications: { APPFAKE0001: 'fakeApplicationSecret012345678' },
};
