import { Button, Link, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import type { IncidentDto } from '../../../../dto/incident-dto.ts';
import { safeUrl } from '../../../ui/safe-url.ts';
import { useListStyles } from '../../../ui/use-list-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import type { When } from '../../../ui/use-when.ts';
import { useIncidentsSay } from './texts/incidents-texts.ts';

const useStyles = makeStyles({
  words: { margin: 0, whiteSpace: 'pre-line', overflowWrap: 'anywhere' },
  row: { ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` } },
});

interface Props {
  readonly incident: IncidentDto;
  readonly when: When;
  /** A link leads here. */
  readonly isMarked: boolean;
  readonly isBusy: boolean;
  readonly onFollow: () => void;
  readonly onPath: (path: readonly string[]) => void;
}

/** One incident: what it is, since when, what to do meanwhile. */
export function IncidentRow({ incident, when, isMarked, isBusy, onFollow, onPath }: Props) {
  const say = useIncidentsSay();
  const styles = useStyles();
  const lists = useListStyles();
  const shared = usePageStyles();
  const heading = useId();
  const { id, title, text, closing, statusLink, beganAt, vendorToldAt, closedAt, followers } = incident;
  const words = closing ?? text;
  const link = safeUrl(statusLink);
  const facts = closedAt
    ? [say('from', { from: when.moment(beganAt), until: when.moment(closedAt) })]
    : [
        say('since', { at: when.moment(beganAt) }),
        vendorToldAt ? say('vendorTold', { at: when.moment(vendorToldAt) }) : say('vendorNotTold'),
      ];
  const named = { title: title.text };
  return (
    <li
      className={mergeClasses(lists.row, styles.row)}
      aria-labelledby={heading}
      tabIndex={isMarked ? -1 : undefined}
      data-incident={id}
    >
      <h3 id={heading} className={lists.rowTitle} lang={title.locale}>
        {title.text}
      </h3>
      <p className={shared.quiet}>{incident.about ?? say('whole')}</p>
      {words && (
        <p className={styles.words} lang={words.locale}>
          {words.text}
        </p>
      )}
      <p className={shared.quiet}>
        {[...facts, followers > 0 && !closedAt ? say('followers', { count: followers }) : '']
          .filter(Boolean)
          .join(' · ')}
      </p>
      {link && !closedAt && (
        <Text>
          <Link href={link} target="_blank" rel="noreferrer">
            {say('status')}
          </Link>
        </Text>
      )}
      {!closedAt && (
        <div className={shared.actions}>
          <Button
            size="small"
            aria-label={say(incident.isFollowed ? 'unfollowThis' : 'followThis', named)}
            disabledFocusable={isBusy}
            onClick={onFollow}
          >
            {say(incident.isFollowed ? 'unfollow' : 'follow')}
          </Button>
          {incident.edit && (
            <>
              <Button size="small" aria-label={say('changeThis', named)} onClick={() => onPath([id, 'edit'])}>
                {say('change')}
              </Button>
              <Button size="small" aria-label={say('closeThis', named)} onClick={() => onPath([id, 'close'])}>
                {say('close')}
              </Button>
            </>
          )}
        </div>
      )}
    </li>
  );
}
