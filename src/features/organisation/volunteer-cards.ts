import { organisationTexts } from '../../content/texts/organisation/index.ts';
import { roleNameIn } from '../../content/texts/roles/index.ts';
import { execute, finishCard, heading, line } from '../../kernel/card-elements.ts';
import type { Locale } from '../../kernel/locale.ts';
import { plainName } from '../../kernel/plain-text.ts';
import type { CardMessage } from '../../platform/bot/bot-types.ts';

export const volunteerVerbs = { open: 'organisation.volunteer', offer: 'organisation.offer' } as const;

/** As much as one writes about oneself, and is answered. */
export const longestVolunteerWords = 500;

/** Asks what one would like to be at the own institution. */
export function volunteerFormCard(
  { institution, roles }: { readonly institution: string; readonly roles: readonly string[] },
  locale: Locale,
): CardMessage {
  const title = organisationTexts(locale, 'volunteer.word.heading');
  const body = [
    heading(title),
    line(organisationTexts(locale, 'volunteer.word.body', { institution: plainName(institution) })),
    {
      type: 'Input.ChoiceSet',
      id: 'role',
      label: organisationTexts(locale, 'volunteer.role'),
      style: 'expanded',
      isRequired: true,
      errorMessage: organisationTexts(locale, 'volunteer.role'),
      value: roles[0] ?? '',
      choices: roles.map((role) => ({ title: roleNameIn(locale, role), value: role })),
    },
    {
      type: 'Input.Text',
      id: 'words',
      label: organisationTexts(locale, 'volunteer.words'),
      isMultiline: true,
      maxLength: longestVolunteerWords,
    },
  ];
  const send = execute(organisationTexts(locale, 'volunteer.offer'), volunteerVerbs.offer, {}, 'positive');
  return finishCard(locale, title, body, [send]);
}

/** What became of an offer, in one sentence. */
export function volunteerSaidCard(text: string, locale: Locale): CardMessage {
  return finishCard(locale, text, [line(text)]);
}

/** Tells who decides that somebody has offered to help. */
export function volunteerNoticeCard(
  view: { readonly text: string; readonly more?: string | undefined; readonly link: string },
  locale: Locale,
): CardMessage {
  const body = [line(view.text), ...(view.more ? [line(view.more, { subtle: true })] : [])];
  return finishCard(locale, view.text, body, [
    { type: 'Action.OpenUrl', title: organisationTexts(locale, 'volunteer.see'), url: view.link },
  ]);
}
