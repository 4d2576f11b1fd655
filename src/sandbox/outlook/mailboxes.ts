import { demoId } from '../demo/demo-builder.ts';
import { demoTenants } from '../demo/demo-network.ts';
import type { DemoMunicipality } from '../demo/demo-types.ts';

export interface Mailbox {
  /** Object id of its user in Entra. */
  readonly id: string;
  readonly kind: 'person' | 'room' | 'service';
  readonly address: string;
  readonly name: string;
  readonly municipality: DemoMunicipality;
}

interface Tenant {
  /** By object id, principal name and address, all lower case. */
  readonly byName: ReadonlyMap<string, Mailbox>;
  readonly all: readonly Mailbox[];
}

const tenants = new Map<string, Tenant>();

function tenantOf(tenantId: string): Tenant | undefined {
  const known = tenants.get(tenantId);
  if (known) return known;
  const municipality = demoTenants.find((one) => one.tenantId === tenantId);
  if (!municipality) return undefined;
  const tenant = openTenant(municipality);
  tenants.set(tenantId, tenant);
  return tenant;
}

function openTenant(municipality: DemoMunicipality): Tenant {
  const byName = new Map<string, Mailbox>();
  const all: Mailbox[] = [];
  const add = (mailbox: Mailbox, principalName = mailbox.address) => {
    all.push(mailbox);
    for (const name of [mailbox.id, mailbox.address, principalName]) byName.set(name.toLowerCase(), mailbox);
  };
  for (const address of [municipality.serviceMailbox, municipality.sharedMailbox]) {
    const name = address.split('@')[0]!;
    const title = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}, ${municipality.name}`;
    add({ id: demoId(`mailbox ${address}`), kind: 'service', address, name: title, municipality });
  }
  for (const room of municipality.rooms) {
    add({ id: room.id, kind: 'room', address: room.mail, name: room.name, municipality });
  }
  for (const person of municipality.people) {
    // A guest's mailbox is at home, in another tenant.
    if (!person.mail || person.isGuest) continue;
    const { id, displayName, mail, userPrincipalName } = person;
    add({ id, kind: 'person', address: mail, name: displayName, municipality }, userPrincipalName);
  }
  return { byName, all };
}

/** A mailbox of a tenant by object id, principal name or address. */
export function findMailbox(tenantId: string, name: string): Mailbox | undefined {
  return tenantOf(tenantId)?.byName.get(name.toLowerCase());
}

/** The mailbox that an address belongs to, in whichever tenant; undefined: outside the demo. */
export function findMailboxAnywhere(address: string): Mailbox | undefined {
  const wanted = address.toLowerCase();
  const domain = wanted.split('@')[1];
  const home = demoTenants.find((one) => one.domain === domain);
  return home && tenantOf(home.tenantId)?.byName.get(wanted);
}

export function serviceMailboxOf(municipality: DemoMunicipality): Mailbox {
  return findMailbox(municipality.tenantId, municipality.serviceMailbox)!;
}

/** Where people of a municipality write for help. */
export function supportMailboxOf(municipality: DemoMunicipality): Mailbox {
  return findMailbox(municipality.tenantId, municipality.sharedMailbox)!;
}
