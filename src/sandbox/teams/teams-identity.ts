import { createHash } from 'node:crypto';
import { demoTenants } from '../demo/demo-network.ts';
import type { DemoMunicipality, DemoPerson } from '../demo/demo-types.ts';

/** How Teams names bots, people and conversations. The same at every start, since the product keeps these names. */
export interface TeamsIdentity {
  readonly botId: string;
  readonly botName: string;
  /** The person's address in this bot's channel (`29:…`). */
  addressOf(personId: string): string;
  personalChatOf(personId: string): string;
  /** By address or by Entra object id. */
  findPerson(id: string): { person: DemoPerson; municipality: DemoMunicipality } | undefined;
}

export function createTeamsIdentity(appId: string, botName: string): TeamsIdentity {
  const digest = (words: string) => createHash('sha256').update(`${appId} ${words}`).digest('base64url');
  const addressOf = (personId: string) => `29:1${digest(`person ${personId}`)}`;
  const known = new Map<string, { person: DemoPerson; municipality: DemoMunicipality }>();
  for (const municipality of demoTenants) {
    for (const person of municipality.people) {
      known.set(addressOf(person.id), { person, municipality });
      known.set(person.id, { person, municipality });
    }
  }
  return {
    botId: `28:${appId}`,
    botName,
    addressOf,
    personalChatOf: (personId) => `a:1${digest(`chat ${personId}`)}`,
    findPerson: (id) => known.get(id),
  };
}
