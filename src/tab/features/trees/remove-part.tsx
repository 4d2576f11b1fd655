import { Button, Text } from '@fluentui/react-components';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { useTreesSay } from './texts/trees-texts.ts';

interface Props {
  readonly isAsking: boolean;
  readonly onAsk: (isAsking: boolean) => void;
  readonly label: string;
  readonly ask: string;
  readonly onRemove: () => void;
}

/** Takes something away, after asking. */
export function RemovePart({ isAsking, onAsk, label, ask, onRemove }: Props) {
  const say = useTreesSay();
  const shared = usePageStyles();
  if (!isAsking)
    return (
      <div className={shared.actions}>
        <Button onClick={() => onAsk(true)}>{label}</Button>
      </div>
    );
  return (
    <div role="group" aria-label={label}>
      <Text>{ask}</Text>
      <div className={shared.actions}>
        <Button
          autoFocus
          onClick={() => {
            onAsk(false);
            onRemove();
          }}
        >
          {say('yesRemove')}
        </Button>
        <Button appearance="subtle" onClick={() => onAsk(false)}>
          {say('cancel')}
        </Button>
      </div>
    </div>
  );
}
