import { Button, Field, MessageBar, MessageBarBody, Select, Text } from '@fluentui/react-components';
import { useState } from 'react';
import type { TopdeskDto, TopdeskListsDto, TopdeskPlaceDto } from '../../../../dto/topdesk-dto.ts';
import { ApiError } from '../../../api/api-error.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { useAction } from '../../../ui/use-action.ts';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useTopdeskSay } from './texts/topdesk-texts.ts';
import type { topdeskApi } from './topdesk-api.ts';

interface Props {
  readonly api: ReturnType<typeof topdeskApi>;
  readonly shown: TopdeskDto;
  /** Undefined: they are on their way. Null: TOPdesk does not say. */
  readonly lists: TopdeskListsDto | undefined;
  readonly onShown: (next: TopdeskDto) => void;
}

/** Where new incidents are put. What was chosen stays to be seen, also when TOPdesk no longer has it. */
export function TopdeskForm({ api, shown, lists, onShown }: Props) {
  const say = useTopdeskSay();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const [place, setPlace] = useState(shown.place);
  const [said, setSaid] = useState<'saved' | 'conflict'>();
  const { isBusy, error, run } = useAction();
  const groups = lists?.operatorGroups ?? [];

  const change = (changes: Partial<TopdeskPlaceDto>) => {
    setSaid(undefined);
    setPlace({ ...place, ...changes });
  };
  const save = () =>
    run(async () => {
      try {
        const saved = await api.save(place);
        setSaid('saved');
        setPlace(saved.place);
        onShown(saved);
      } catch (failure) {
        if (!(failure instanceof ApiError && failure.kind === 'conflict')) throw failure;
        const now = await api.read();
        setSaid('conflict');
        setPlace(now.place);
      }
    });
  const chooser = (
    label: string,
    chosen: string | null,
    names: readonly string[] | undefined,
    onChosen: (name: string | null) => void,
  ) => <Chooser label={label} chosen={chosen} names={names} onChosen={onChosen} />;
  return (
    <form
      className={forms.form}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {said === 'conflict' && (
        <MessageBar intent="warning" role="alert" politeness="assertive" layout="multiline" data-conflict>
          <MessageBarBody>{say('conflict')}</MessageBarBody>
        </MessageBar>
      )}
      {lists === null && <Text>{say('noLists')}</Text>}
      <div className={forms.fields}>
        {chooser(say('category'), place.category, lists?.categories, (category) => change({ category }))}
        {chooser(say('subcategory'), place.subcategory, lists?.subcategories, (subcategory) =>
          change({ subcategory }),
        )}
        {chooser(say('callType'), place.callType, lists?.callTypes, (callType) => change({ callType }))}
        {chooser(
          say('operatorGroup'),
          place.operatorGroup?.name ?? null,
          lists ? groups.map(({ name }) => name) : undefined,
          (name) =>
            change({
              operatorGroup:
                groups.find((group) => group.name === name) ?? (name === null ? null : place.operatorGroup),
            }),
        )}
      </div>
      {lists && groups.length === 0 && <Text>{say('noGroups')}</Text>}
      <FailureNotice error={error} />
      <div className={shared.row}>
        <Button type="submit" appearance="primary" disabledFocusable={isBusy}>
          {say('save')}
        </Button>
        <Text role="status">{said === 'saved' ? say('saved') : ''}</Text>
      </div>
    </form>
  );
}

interface ChooserProps {
  readonly label: string;
  readonly chosen: string | null;
  readonly names: readonly string[] | undefined;
  readonly onChosen: (name: string | null) => void;
}

function Chooser({ label, chosen, names, onChosen }: ChooserProps) {
  const say = useTopdeskSay();
  const forms = useFormStyles();
  const isGone = chosen !== null && names !== undefined && !names.includes(chosen);
  const offered = chosen === null || names?.includes(chosen) ? (names ?? []) : [chosen, ...(names ?? [])];
  return (
    <Field
      label={label}
      className={forms.field}
      validationState={isGone ? 'warning' : 'none'}
      validationMessage={isGone ? say('isGone', { name: chosen }) : undefined}
    >
      <Select value={chosen ?? ''} onChange={(_, { value }) => onChosen(value || null)}>
        <option value="">{say('none')}</option>
        {offered.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </Select>
    </Field>
  );
}
