import { Button, makeStyles, Select, tokens } from '@fluentui/react-components';
import { Building20Regular } from '@fluentui/react-icons/svg/building';
import { Print20Regular } from '@fluentui/react-icons/svg/print';
import type { RefObject } from 'react';
import type { MeDto } from '../../dto/me-dto.ts';
import { isTabLocale, languageNames, type TabLocale } from '../texts/texts.ts';
import { useSay } from '../ui/say-context.ts';

const useStyles = makeStyles({
  root: { padding: `${tokens.spacingVerticalL} 0 ${tokens.spacingVerticalS}` },
  row: {
    display: 'flex',
    alignItems: 'flex-start',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalS,
  },
  title: {
    margin: 0,
    minWidth: 0,
    minHeight: '32px',
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
    // Ranges that do not overlap: which of two matching rules wins is not ours to say.
    '@media (min-width: 360px) and (max-width: 479px)': {
      fontSize: tokens.fontSizeBase500,
      lineHeight: '32px',
    },
    '@media (max-width: 359px)': { fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  },
  tools: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    flexShrink: 0,
    '@media print': { display: 'none' },
  },
  print: { '@media (max-width: 479px)': { display: 'none' } },
  place: {
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground2,
    marginTop: tokens.spacingVerticalXS,
  },
  placeName: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalSNudge,
    minWidth: 0,
    overflowWrap: 'anywhere',
    fontWeight: tokens.fontWeightSemibold,
  },
  placeIcon: { flexShrink: 0 },
  change: {
    minWidth: 0,
    marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})`,
    color: tokens.colorBrandForegroundLink,
    '@media print': { display: 'none' },
  },
});

interface Props {
  readonly title: string;
  readonly me: MeDto | undefined;
  readonly locale: TabLocale;
  readonly onLocale: (locale: TabLocale) => void;
  /** Undefined where there is nothing to change to, or while one is being chosen. */
  readonly onChangeInstitution: (() => void) | undefined;
  readonly changeButton: RefObject<HTMLButtonElement | null>;
}

/** Where am I, for which institution, in which language. */
export function PageHeader({ title, me, locale, onLocale, onChangeInstitution, changeButton }: Props) {
  const say = useSay();
  const styles = useStyles();
  return (
    <header className={styles.root}>
      <div className={styles.row}>
        <h1 className={styles.title}>{title}</h1>
        {me && (
          <div className={styles.tools}>
            <Button
              className={styles.print}
              appearance="subtle"
              icon={<Print20Regular />}
              aria-label={say('print')}
              title={say('print')}
              onClick={() => print()}
            />
            <Select
              aria-label={say('language')}
              value={locale}
              onChange={(_, { value }) => isTabLocale(value) && onLocale(value)}
            >
              {Object.entries(languageNames).map(([tag, name]) => (
                <option key={tag} value={tag} lang={tag}>
                  {name}
                </option>
              ))}
            </Select>
          </div>
        )}
      </div>
      {me?.institution && (
        <div className={styles.place}>
          <span className={styles.placeName}>
            <Building20Regular className={styles.placeIcon} aria-hidden />
            {me.institution.name}
          </span>
          {onChangeInstitution && (
            <Button
              ref={changeButton}
              className={styles.change}
              appearance="transparent"
              size="small"
              onClick={onChangeInstitution}
            >
              {say('changeInstitution')}
            </Button>
          )}
        </div>
      )}
    </header>
  );
}
