import type { AskedField, ReportForm, ShippedFieldId } from './report-form-types.ts';

const ask = (...fields: readonly ShippedFieldId[]): readonly AskedField[] =>
  fields.map((field) => ({ field, isEssential: true }));
const askIfKnown = (...fields: readonly ShippedFieldId[]): readonly AskedField[] =>
  fields.map((field) => ({ field, isEssential: false }));
const askHandlers = (...fields: readonly ShippedFieldId[]): readonly AskedField[] =>
  fields.map((field) => ({ field, isEssential: true, isForHandlers: true }));

/**
 * What Aula's vendor needs from support-entitled users (aulainfo.dk): who, institution and code, profile, others in the action, group,
 * checked set-up, steps, expected and real result, how many, browser and device, date and time, error text, screenshot.
 */
const aulaError: ReportForm = {
  fields: [
    ...ask('what', 'expected', 'where', 'when', 'affected', 'who', 'profile', 'steps'),
    ...askIfKnown('errorText', 'device', 'browser', 'others', 'group', 'files'),
    ...askHandlers('checked'),
  ],
};

const display: ReportForm = {
  fields: [
    ...ask('what', 'where', 'when', 'affected'),
    ...askIfKnown('expected', 'group', 'errorText', 'device', 'browser', 'files'),
  ],
};

const equipment: ReportForm = {
  fields: [...ask('what', 'where', 'when'), ...askIfKnown('affected', 'errorText', 'steps', 'files')],
};

const anyError: ReportForm = {
  fields: [
    ...ask('what', 'expected', 'where', 'when', 'affected'),
    ...askIfKnown('steps', 'errorText', 'device', 'browser', 'files'),
  ],
};

/** By tree and leaf: `aula/error-technical`. */
const forms: Readonly<Record<string, ReportForm>> = {
  'aula/error-technical': aulaError,
  'aula/error-timetable': display,
  'aula/error-widget': display,
  'travel-free-meetings/equipment': equipment,
};

/** What a report of this errand asks as the product ships; a leaf nobody has thought of asks what every error needs. */
export function shippedForm(treeId: string, leaf: string): ReportForm {
  return forms[`${treeId}/${leaf}`] ?? anyError;
}
