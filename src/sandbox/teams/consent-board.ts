/**
 * Which teams' owners let the bot read what does not mention it: resource-specific consent (`ChannelMessage.Read.Group`), given
 * when the app is added to a team. Everybody does, unless told otherwise.
 */
export interface ConsentBoard {
  has(municipalityId: string): boolean;
  set(municipalityId: string, consents: boolean): void;
  reset(): void;
}

export function createConsentBoard(): ConsentBoard {
  const without = new Set<string>();
  return {
    has: (municipalityId) => !without.has(municipalityId),
    set(municipalityId, consents) {
      if (consents) without.delete(municipalityId);
      else without.add(municipalityId);
    },
    reset: () => without.clear(),
  };
}
