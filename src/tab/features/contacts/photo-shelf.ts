import { createContext, useContext, useEffect, useState, type RefObject } from 'react';
import type { ApiClient } from '../../api/api-client.ts';

/** Photos of people as addresses an image can show; each is fetched once, however many errands lead to the same person. */
export type PhotoShelf = (personId: string) => Promise<string | undefined>;

export function createPhotoShelf(api: Pick<ApiClient, 'findPhoto'>): PhotoShelf {
  const shelf = new Map<string, Promise<string | undefined>>();
  return (personId) => {
    const known = shelf.get(personId);
    if (known) return known;
    const fetched = api.findPhoto(personId).then(
      (photo) => photo && URL.createObjectURL(photo),
      () => undefined,
    );
    shelf.set(personId, fetched);
    return fetched;
  };
}

const PhotoContext = createContext<PhotoShelf>(() => Promise.resolve(undefined));

export const PhotoProvider = PhotoContext.Provider;

/** The photo's address once the element has come near the visible part of the page; undefined until then, and without a photo. */
export function usePhoto(personId: string | null, element: RefObject<Element | null>): string | undefined {
  const shelf = useContext(PhotoContext);
  const [photo, setPhoto] = useState<string>();
  useEffect(() => {
    if (!personId || !element.current) return;
    let current = true;
    const observer = new IntersectionObserver(
      ([seen]) => {
        if (!seen?.isIntersecting) return;
        observer.disconnect();
        void shelf(personId).then((url) => current && setPhoto(url));
      },
      { rootMargin: '200px' },
    );
    observer.observe(element.current);
    return () => {
      current = false;
      observer.disconnect();
    };
  }, [personId, shelf, element]);
  return photo;
}
