import { generate } from 'selfsigned';
import type { Clock } from '../../kernel/clock.ts';

export interface SandboxCertificate {
  /** PEM of the authority that signed the server's certificate. */
  readonly ca: string;
  readonly key: string;
  readonly cert: string;
}

const day = 86_400_000;

/**
 * A certificate for 127.0.0.1 and localhost under an authority of its own, both made anew at every start and never written
 * anywhere. The authority signs nothing else: its key is dropped here.
 */
export async function createCertificate(clock: Clock): Promise<SandboxCertificate> {
  const now = clock.now().getTime();
  const times = { notBeforeDate: new Date(now - day), notAfterDate: new Date(now + 365 * day) };
  const authority = await generate([{ name: 'commonName', value: 'Vejviser sandbox authority' }], {
    ...times,
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const server = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
    ...times,
    keyType: 'ec',
    algorithm: 'sha256',
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  return { ca: authority.cert, key: server.private, cert: server.cert };
}
