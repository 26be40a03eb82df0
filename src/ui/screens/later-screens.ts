import { lazy } from 'preact-iso';

/** Not needed for the first screen: each comes when it is opened, or before, once there is time. */
export const CameraScreen = lazy(() =>
  import('./camera/camera-screen.tsx').then((room) => room.CameraScreen),
);
export const EntryCameraScreen = lazy(() =>
  import('./camera/entry-camera-screen.tsx').then((room) => room.EntryCameraScreen),
);
export const RecordScreen = lazy(() => import('./record-screen.tsx').then((room) => room.RecordScreen));
export const FormScreen = lazy(() => import('./form/form-screen.tsx').then((room) => room.FormScreen));
export const LogScreen = lazy(() => import('./log/log-screen.tsx').then((room) => room.LogScreen));
export const EntryScreen = lazy(() => import('./entry/entry-screen.tsx').then((room) => room.EntryScreen));
export const TaskScreen = lazy(() => import('./task-screen.tsx').then((room) => room.TaskScreen));
export const PlacesScreen = lazy(() => import('./places-screen.tsx').then((room) => room.PlacesScreen));
export const PlaceScreen = lazy(() => import('./place-screen.tsx').then((room) => room.PlaceScreen));
export const SendScreen = lazy(() => import('./send/send-screen.tsx').then((room) => room.SendScreen));
export const ArrivedScreen = lazy(() => import('./arrived-screen.tsx').then((room) => room.ArrivedScreen));
export const SettingsScreen = lazy(() => import('./settings-screen.tsx').then((room) => room.SettingsScreen));
export const FirstSync = lazy(() => import('../components/first-sync.tsx').then((room) => room.FirstSync));
export const EnterScreen = lazy(() => import('./enter-screen.tsx').then((room) => room.EnterScreen));

const screens = [
  ...[CameraScreen, EntryCameraScreen, RecordScreen, FormScreen, LogScreen, EntryScreen, TaskScreen],
  ...[PlacesScreen, PlaceScreen, SendScreen, ArrivedScreen, SettingsScreen, EnterScreen, FirstSync],
];

/** A tap on a camera should not wait for its code, nor fail when the line is gone since. */
export async function fetchLaterScreens(): Promise<void> {
  await Promise.all(screens.map((screen) => screen.preload()));
}
