import type { MunicipalityTransaction } from '../../platform/db/database-types.ts';
import type { PerLocale } from '../../kernel/locale.ts';
import { demoId } from './demo-builder.ts';
import type { DemoMunicipality } from './demo-types.ts';

/** Something that does not work for many in a demo municipality, or did. Times are hours before now. */
interface DemoIncident {
  readonly key: string;
  readonly leaf?: string;
  readonly titles: PerLocale<string>;
  readonly texts: PerLocale<string>;
  readonly began: number;
  readonly vendorTold?: number;
  readonly closed?: number;
  readonly closing?: PerLocale<string>;
  /** Name of the municipality's status page. */
  readonly statusPage?: string;
}

/** By the tree of the municipality. */
const incidents: Readonly<Record<string, readonly DemoIncident[]>> = {
  aula: [
    {
      key: 'timetable',
      leaf: 'error-timetable',
      titles: {
        da: 'Ugeskemaet vises ikke i appen',
        sv: 'Veckoschemat visas inte i appen',
        nb: 'Ukeplanen vises ikke i appen',
        en: 'The weekly timetable is not shown in the app',
      },
      texts: {
        da: 'Brug skemaet i browseren så længe. Du behøver ikke melde det igen.',
        sv: 'Använd schemat i webbläsaren så länge. Du behöver inte anmäla det igen.',
        nb: 'Bruk timeplanen i nettleseren så lenge. Du trenger ikke melde det igjen.',
        en: 'Use the timetable in the browser meanwhile. There is no need to report it again.',
      },
      began: 3,
      vendorTold: 2,
      statusPage: 'Skemastatus',
    },
    {
      key: 'widget',
      leaf: 'error-widget',
      titles: {
        da: 'Ugeplanen kunne ikke åbnes',
        sv: 'Veckoplanen gick inte att öppna',
        nb: 'Ukeplanen kunne ikke åpnes',
        en: 'The weekly plan could not be opened',
      },
      texts: {
        da: 'Leverandøren arbejder på det.',
        sv: 'Leverantören arbetar med det.',
        nb: 'Leverandøren arbeider med det.',
        en: 'The vendor is working on it.',
      },
      began: 75,
      vendorTold: 74,
      closed: 52,
      closing: {
        da: 'Ugeplanen virker igen. Genindlæs siden, hvis den stadig er tom.',
        sv: 'Veckoplanen fungerar igen. Ladda om sidan om den fortfarande är tom.',
        nb: 'Ukeplanen virker igjen. Last siden på nytt hvis den fortsatt er tom.',
        en: 'The weekly plan works again. Reload the page if it is still empty.',
      },
    },
  ],
  'travel-free-meetings': [
    {
      key: 'screens',
      leaf: 'equipment',
      titles: {
        da: 'Skærmene i mødelokalerne tænder ikke',
        sv: 'Skärmarna i mötesrummen startar inte',
        nb: 'Skjermene i møterommene slår seg ikke på',
        en: 'The screens in the meeting rooms do not turn on',
      },
      texts: {
        da: 'Sluk på stikkontakten, og vent et minut.',
        sv: 'Stäng av strömmen vid uttaget och vänta en minut.',
        nb: 'Slå av på stikkontakten, og vent ett minutt.',
        en: 'Turn them off at the socket and wait a minute.',
      },
      began: 4,
      vendorTold: 3,
    },
  ],
};

const hour = 3_600_000;

/**
 * Gives a municipality an incident that goes on. One that is there already keeps what people did to it; as long as nobody did anything,
 * it began as long ago as at the first start.
 */
export async function seedIncidents(
  trx: MunicipalityTransaction,
  municipality: DemoMunicipality,
  now: Date,
): Promise<void> {
  const before = (hours: number) => new Date(now.getTime() - hours * hour);
  const coordinator = municipality.people.find(({ roles }) =>
    roles.some(({ role, scope }) => scope === 'municipality' && role === 'municipalAdmin'),
  );
  if (!coordinator) return;
  for (const one of incidents[municipality.treeId] ?? []) {
    const times = {
      began_at: before(one.began),
      vendor_told_at: one.vendorTold === undefined ? null : before(one.vendorTold),
      closed_at: one.closed === undefined ? null : before(one.closed),
      declared_at: before(one.began - 0.5),
    };
    await trx
      .insertInto('incident')
      .values({
        municipality_id: municipality.id,
        id: demoId(`${municipality.id} incident ${one.key}`),
        tree_id: municipality.treeId,
        leaf: one.leaf ?? null,
        titles: JSON.stringify(one.titles),
        texts: JSON.stringify(one.texts),
        closing_texts: one.closing ? JSON.stringify(one.closing) : null,
        status_link: (one.statusPage && municipality.statusPages[one.statusPage]) ?? null,
        declared_by: coordinator.id,
        ...times,
      })
      .onConflict((conflict) =>
        conflict.columns(['municipality_id', 'id']).doUpdateSet(times).where('incident.revision', '=', 1),
      )
      .execute();
  }
}
