import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircle16Filled } from '@fluentui/react-icons/svg/checkmark-circle';
import { Clock16Filled } from '@fluentui/react-icons/svg/clock';
import { CircleHint16Filled } from '@fluentui/react-icons/svg/circle-hint';
import { ArrowCircleLeft16Filled } from '@fluentui/react-icons/svg/arrow-circle-left';
import { RecordStop16Filled } from '@fluentui/react-icons/svg/record-stop';
import { LockClosed16Filled } from '@fluentui/react-icons/svg/lock-closed';
import type { ContactDto } from '../../../dto/contact-dto.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: tokens.spacingHorizontalXS,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: 'anywhere',
  },
  icon: { flexShrink: 0 },
  now: { color: tokens.colorStatusSuccessForeground1 },
  busy: { color: tokens.colorStatusDangerForeground1 },
  later: { color: tokens.colorStatusWarningForeground3 },
  away: { color: tokens.colorPaletteBerryForeground1 },
  closed: { color: tokens.colorNeutralForeground2 },
  unknown: { color: tokens.colorNeutralForeground2 },
});

/** A shape of its own for each state: the colour is an extra. */
const icons = {
  now: CheckmarkCircle16Filled,
  busy: RecordStop16Filled,
  later: Clock16Filled,
  away: ArrowCircleLeft16Filled,
  closed: LockClosed16Filled,
  unknown: CircleHint16Filled,
} as const;

/** Whether somebody can be reached: the server's words, with an icon beside them. */
export function Availability({ contact }: { contact: ContactDto }) {
  const styles = useStyles();
  const Icon = icons[contact.availability];
  return (
    <div className={styles.root} data-availability={contact.availability}>
      <Icon className={mergeClasses(styles.icon, styles[contact.availability])} aria-hidden />
      <span>{contact.availabilityText}</span>
    </div>
  );
}
