import { z } from 'zod';
import { organisationTexts } from '../../content/texts/organisation/index.ts';
import { roleNameIn } from '../../content/texts/roles/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/app-error.ts';
import { parseCardData } from '../../kernel/parse-card-data.ts';
import { plainName } from '../../kernel/plain-text.ts';
import type { BotFeature, CardMessage, VerbHandler } from '../../platform/bot/bot-types.ts';
import { replyToPerson, sayToPerson, type DirectoryService } from '../directory/index.ts';
import {
  longestVolunteerWords,
  volunteerFormCard,
  volunteerSaidCard,
  volunteerVerbs,
} from './volunteer-cards.ts';
import { volunteerRoles } from './role-names.ts';
import type { VolunteerService } from './volunteer-service.ts';

const offerData = z.object({
  role: z.string().max(100),
  words: z.string().trim().max(longestVolunteerWords).default(''),
});

const words = [
  'jeg vil gerne hjælpe',
  'frivillig',
  'bliv superbruger',
  'jag vill hjälpa till',
  'bli superanvändare',
  'jeg vil hjelpe',
  'bli superbruker',
  'volunteer',
  'i want to help',
];

/** Offering to help, by a word in the chat. */
export function createVolunteerBot({
  volunteers,
  directory,
  offeredRoles,
}: {
  readonly volunteers: Pick<VolunteerService, 'offer'>;
  readonly directory: Pick<DirectoryService, 'getInstitutionChoices'>;
  /** What the municipality's trees send colleagues to. */
  readonly offeredRoles: (municipalityId: string) => Promise<readonly string[]>;
}): BotFeature {
  const institutionOf = async (actor: Actor) =>
    (await directory.getInstitutionChoices(actor)).colleague.institution;

  const form = async (actor: Actor): Promise<CardMessage> => {
    const institution = await institutionOf(actor);
    if (!institution)
      return volunteerSaidCard(organisationTexts(actor.locale, 'volunteer.noInstitution'), actor.locale);
    const roles = await offeredRoles(actor.municipalityId);
    return volunteerFormCard({ institution: institution.name, roles }, actor.locale);
  };

  const offer: VerbHandler<z.infer<typeof offerData>> = {
    parse(data) {
      const offered = parseCardData(offerData, data);
      if (!volunteerRoles.includes(offered.role)) throw new AppError('bad-request', 'role');
      return offered;
    },
    async handle(turn, { role, words: said }) {
      const { actor } = turn;
      const { locale } = actor;
      const institution = await institutionOf(actor);
      if (!institution)
        return replyToPerson(
          turn,
          volunteerSaidCard(organisationTexts(locale, 'volunteer.noInstitution'), locale),
        );
      const outcome = await volunteers.offer(actor, {
        role,
        institutionId: institution.id,
        words: said || undefined,
      });
      const text =
        outcome.kind === 'done'
          ? organisationTexts(locale, 'volunteer.offered', {
              role: roleNameIn(locale, role),
              institution: plainName(institution.name),
            })
          : organisationTexts(locale, 'volunteer.already');
      return replyToPerson(turn, volunteerSaidCard(text, locale));
    },
  };

  const open: VerbHandler = {
    parse: () => undefined,
    handle: async (turn) => replyToPerson(turn, await form(turn.actor)),
  };

  return {
    commands: [
      {
        id: 'volunteer',
        words,
        handle: async (turn) => void (await sayToPerson(turn, await form(turn.actor))),
      },
    ],
    verbs: { [volunteerVerbs.open]: open, [volunteerVerbs.offer]: offer as VerbHandler },
  };
}
