import { PartHead } from '../../ui/part-head.tsx';
import { EntryEditor } from './entry-editor.tsx';
import type { PartProps } from './part-props.ts';
import { useDeskSay } from './texts/desk-texts.ts';

interface Props extends PartProps {
  readonly onDirty: (isDirty: boolean) => void;
  readonly onCreated: (id: string) => void;
}

/** A new entry: what somebody asked by the coffee machine, with its answer. */
export function NewEntry({ onDirty, onCreated, ...part }: Props) {
  const say = useDeskSay();
  return (
    <>
      <PartHead title={say('newEntry')} back={say('back')} onBack={() => part.onPath([])} />
      <EntryEditor
        api={part.api}
        desk={part.desk}
        entry={undefined}
        onDirty={onDirty}
        onSaved={({ id }) => onCreated(id)}
      />
    </>
  );
}
