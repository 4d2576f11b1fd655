import { birkevang } from './birkevang.ts';
import { bjorkalva } from './bjorkalva.ts';
import { demoId } from './demo-builder.ts';
import type { DemoMunicipality, DemoNetwork, DemoPerson } from './demo-types.ts';
import { solfjord } from './solfjord.ts';
import { tranehoej } from './tranehoej.ts';

/** Three municipalities that share what they learn. None of them exists, and nobody in them does. */
export const demoNetwork: DemoNetwork = {
  id: demoId('network'),
  name: 'Nordlys-netværket',
  municipalities: [birkevang, bjorkalva, solfjord],
};

/** Everybody with Microsoft 365: the network, and a municipality that has not begun with the product. */
export const demoTenants: readonly DemoMunicipality[] = [...demoNetwork.municipalities, tranehoej];

const people = new Map<string, { person: DemoPerson; municipality: DemoMunicipality }>();
for (const municipality of demoTenants) {
  for (const person of municipality.people) people.set(person.id, { person, municipality });
}

/** A person of any municipality by object id, with the municipality. */
export function findDemoPerson(personId: string) {
  return people.get(personId);
}

export function findDemoMunicipality(tenantId: string): DemoMunicipality | undefined {
  return demoTenants.find((municipality) => municipality.tenantId === tenantId);
}

/** A person by the name shown; the whole name, any case. Throws when nobody is called that. */
export function getDemoPersonByName(name: string) {
  const wanted = name.trim().toLowerCase();
  for (const found of people.values()) {
    if (found.person.displayName.toLowerCase() === wanted) return found;
  }
  throw new Error(`nobody in the demo is called ${name}`);
}
