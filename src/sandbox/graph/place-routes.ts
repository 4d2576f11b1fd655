import type { DemoMunicipality, DemoRoom } from '../demo/demo-types.ts';
import { OutlookRefusal } from '../outlook/outlook-refusal.ts';
import type { GraphHandler, GraphRequest, GraphRoute } from './graph-request.ts';
import { contextOf, linkTo, readSkip, readTop } from './graph-request.ts';

const defaultPage = 100;

/** The rooms of a tenant (https://learn.microsoft.com/graph/api/place-list). */
export function createPlaceRoutes(): readonly GraphRoute[] {
  function check({ roles }: GraphRequest): void {
    if (roles.includes('Place.Read.All') || roles.includes('Place.ReadWrite.All')) return;
    throw new OutlookRefusal(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.');
  }

  const list: GraphHandler = (graph) => {
    check(graph);
    const { request, municipality } = graph;
    const top = readTop(request, defaultPage);
    const skip = readSkip(request);
    const next = skip + top;
    const more =
      next < municipality.rooms.length
        ? { '@odata.nextLink': linkTo(request, request.path, { $top: `${top}`, $skip: `${next}` }) }
        : {};
    return {
      status: 200,
      json: {
        '@odata.context': contextOf('places/microsoft.graph.room'),
        value: municipality.rooms.slice(skip, next).map((room) => presentRoom(room, municipality)),
        ...more,
      },
    };
  };

  const read: GraphHandler = (graph) => {
    check(graph);
    const { request, municipality } = graph;
    const wanted = request.params.place?.toLowerCase();
    const room = municipality.rooms.find(({ id, mail }) => id === wanted || mail === wanted);
    if (!room) throw new OutlookRefusal(404, 'ErrorItemNotFound', 'The place was not found.');
    // The contract's answer is a place; what only rooms have stands under their own type.
    const { id, displayName, address, geoCoordinates, phone, isWheelChairAccessible, label, tags } =
      presentRoom(room, municipality);
    return {
      status: 200,
      json: {
        '@odata.context': contextOf('places/$entity'),
        ...{ id, displayName, address, geoCoordinates, phone, isWheelChairAccessible, label, tags },
      },
    };
  };

  return [
    { method: 'GET', pattern: '/places/microsoft.graph.room', handle: list },
    { method: 'GET', pattern: '/places/:place', handle: read },
  ];
}

function presentRoom(room: DemoRoom, { country }: DemoMunicipality) {
  return {
    id: room.id,
    displayName: room.name,
    emailAddress: room.mail,
    address: {
      street: room.street,
      city: room.city,
      state: null,
      postalCode: null,
      countryOrRegion: country,
    },
    geoCoordinates: null,
    phone: '',
    nickname: room.name,
    label: null,
    capacity: room.capacity,
    building: room.building,
    floorNumber: room.floor,
    floorLabel: null,
    isWheelChairAccessible: room.isWheelchairAccessible,
    bookingType: 'standard',
    tags: room.equipment,
    audioDeviceName: null,
    videoDeviceName: room.equipment.includes('video conference') ? 'Teams Rooms' : null,
    displayDeviceName: room.equipment.includes('screen') ? 'Screen' : null,
  };
}
