import { topdeskTexts } from '../../../content/texts/topdesk/index.ts';
import { plainName } from '../../../kernel/plain-text.ts';
import { intlTag } from '../../../kernel/texts.ts';
import type { MunicipalityTransaction } from '../../../platform/db/index.ts';
import { casePeopleStore } from '../case-people-store.ts';
import { vendorText } from '../report-form-rules.ts';
import type { ReportForms } from '../report-form-types.ts';
import type { HandoverWords } from './settle-handover-service.ts';
import { topdeskSettingsStore } from './topdesk-settings-store.ts';

/** What is said of a case to another system and about it, in the municipality's language. */
export function createHandoverWords({
  forms,
  caseLink,
}: {
  readonly forms: ReportForms;
  readonly caseLink: (caseId: string) => string;
}): HandoverWords {
  return {
    async describe(trx, found, said) {
      const { locale, timeZone } = await topdeskSettingsStore.readMunicipality(trx);
      const form = await forms.getForCases(trx, found.treeId, found.leaf);
      const place = await findInstitution(trx, found.institutionId);
      const reporter = await findPerson(trx, found.reporterId);
      const unknown = topdeskTexts(locale, 'caller.unknown');
      const names = await casePeopleStore.findNames(
        trx,
        said.flatMap(({ authorId }) => authorId ?? []),
      );
      const moment = new Intl.DateTimeFormat(intlTag(locale), {
        dateStyle: 'medium',
        timeStyle: 'short',
        timeZone,
      });
      const lines = said.map(({ authorId, at, body }) =>
        topdeskTexts(locale, 'request.words', {
          name: names.get(authorId ?? '') ?? unknown,
          at: moment.format(at),
          words: body,
        }),
      );
      const parts = [
        vendorText(form, found, locale, { ...place, timeZone }),
        ...(lines.length > 0 ? [[topdeskTexts(locale, 'request.said'), ...lines].join('\n')] : []),
        topdeskTexts(locale, 'request.link', { link: caseLink(found.id) }),
      ];
      return {
        request: parts.join('\n\n'),
        caller: { name: reporter?.name ?? unknown, ...(reporter?.mail && { mail: reporter.mail }) },
      };
    },

    async refusedFile(trx, name) {
      const { locale } = await topdeskSettingsStore.readMunicipality(trx);
      return topdeskTexts(locale, 'note.fileRefused', { name });
    },
  };
}

async function findInstitution(trx: MunicipalityTransaction, id: string | undefined) {
  if (id === undefined) return {};
  const row = await trx
    .selectFrom('institution')
    .select(['name', 'code'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return {};
  return { institution: row.name, ...(row.code !== null && { code: row.code }) };
}

async function findPerson(trx: MunicipalityTransaction, id: string | undefined) {
  if (id === undefined) return undefined;
  const row = await trx
    .selectFrom('person')
    .select(['display_name', 'mail'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row && { name: plainName(row.display_name), mail: row.mail };
}
