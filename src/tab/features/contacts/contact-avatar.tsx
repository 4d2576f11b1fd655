import { Avatar } from '@fluentui/react-components';
import { BuildingShop24Regular } from '@fluentui/react-icons/svg/building-shop';
import { HeadsetRegular } from '@fluentui/react-icons/svg/headset';
import { People24Regular } from '@fluentui/react-icons/svg/people';
import { useRef } from 'react';
import type { ContactDto } from '../../../dto/contact-dto.ts';
import { usePhoto } from './photo-shelf.ts';

const icons = {
  group: <People24Regular />,
  service: <HeadsetRegular />,
  external: <BuildingShop24Regular />,
} as const;

/** Photo or initials of a person, a sign for anything else. Hidden from screen readers: the name stands beside it. */
export function ContactAvatar({ contact, size }: { contact: ContactDto; size: 32 | 48 }) {
  const place = useRef<HTMLSpanElement>(null);
  const photo = usePhoto(contact.kind === 'person' ? contact.personId : null, place);
  return (
    <span ref={place} aria-hidden style={{ flexShrink: 0, lineHeight: 0 }}>
      {contact.kind === 'person' ? (
        <Avatar
          name={contact.name}
          color="colorful"
          size={size}
          image={photo ? { src: photo, alt: '' } : undefined}
          data-photo={photo ? 'yes' : 'no'}
        />
      ) : (
        <Avatar icon={icons[contact.kind]} shape="square" size={size} />
      )}
    </span>
  );
}
