import { Button, makeStyles, SearchBox, Text, tokens } from '@fluentui/react-components';
import { Building24Regular } from '@fluentui/react-icons/svg/building';
import { CheckmarkCircle20Filled } from '@fluentui/react-icons/svg/checkmark-circle';
import { useEffect, useRef, useState } from 'react';
import type { MeDto } from '../../../dto/me-dto.ts';
import { useSay } from '../../ui/say-context.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    maxWidth: '32rem',
    paddingTop: tokens.spacingVerticalL,
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    outlineStyle: 'none',
    overflowWrap: 'anywhere',
  },
  search: { width: '100%', maxWidth: 'none', boxSizing: 'border-box' },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    boxShadow: tokens.shadow2,
    overflow: 'hidden',
  },
  item: { borderBottom: `1px solid ${tokens.colorNeutralStroke2}`, ':last-child': { borderBottom: 'none' } },
  choice: {
    width: '100%',
    justifyContent: 'flex-start',
    textAlign: 'start',
    minHeight: '48px',
    borderRadius: 0,
    fontWeight: tokens.fontWeightRegular,
    overflowWrap: 'anywhere',
  },
  chosen: {
    marginLeft: tokens.spacingHorizontalS,
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
  },
});

/** With more than these, a field to search in stands above the list. */
const manyInstitutions = 8;

interface Props {
  readonly me: MeDto;
  readonly onChoose: (institutionId: string) => Promise<void>;
  /** Undefined while none is chosen: then there is nothing to go back to. */
  readonly onCancel: (() => void) | undefined;
}

/** Asks which institution the contacts are for. */
export function ChooseInstitution({ me, onChoose, onCancel }: Props) {
  const say = useSay();
  const styles = useStyles();
  const [query, setQuery] = useState('');
  const [saving, setSaving] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);

  const asked = query.trim().toLowerCase();
  const shown = me.institutions.filter(({ name }) => name.toLowerCase().includes(asked));

  async function choose(id: string) {
    setSaving(true);
    await onChoose(id);
    setSaving(false);
  }

  return (
    <div className={styles.root}>
      <h2 ref={title} tabIndex={-1} className={styles.title}>
        {say('chooseTitle')}
      </h2>
      <Text>{say(me.institutions.length > 0 ? 'chooseWhy' : 'chooseNone')}</Text>
      {me.institutions.length > manyInstitutions && (
        <SearchBox
          className={styles.search}
          size="large"
          value={query}
          onChange={(_, change) => setQuery(change.value)}
          placeholder={say('chooseSearch')}
          aria-label={say('chooseSearch')}
          dismiss={{ 'aria-label': say('clearSearch') }}
          maxLength={100}
        />
      )}
      {shown.length > 0 && (
        <ul className={styles.list} role="list">
          {shown.map((institution) => (
            <li key={institution.id} className={styles.item}>
              <Button
                appearance="subtle"
                className={styles.choice}
                icon={<Building24Regular />}
                disabledFocusable={saving}
                onClick={() => void choose(institution.id)}
              >
                {institution.name}
                {institution.id === me.institution?.id && (
                  <span className={styles.chosen}>
                    <CheckmarkCircle20Filled aria-hidden />
                    {say('chosen')}
                  </span>
                )}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div role="status">
        {asked && shown.length === 0 ? say('chooseNothing', { query: query.trim() }) : ''}
      </div>
      {onCancel && (
        <div>
          <Button onClick={onCancel}>{say('cancel')}</Button>
        </div>
      )}
    </div>
  );
}
