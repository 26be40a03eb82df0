import { lazy } from 'preact-iso';

/** Not needed for the first screen: each comes when it is opened, or before, once there is time. */
export const CameraScreen = lazy(() =>
  import('./camera/camera-screen.tsx').then((room) => room.CameraScreen),
);
export const PlaceScreen = lazy(() => import('./place-screen.tsx').then((room) => room.PlaceScreen));
export const SendScreen = lazy(() => import('./send/send-screen.tsx').then((room) => room.SendScreen));
export const ArrivedScreen = lazy(() => import('./arrived-screen.tsx').then((room) => room.ArrivedScreen));
export const SettingsScreen = lazy(() => import('./settings-screen.tsx').then((room) => room.SettingsScreen));
export const EnterScreen = lazy(() => import('./enter-screen.tsx').then((room) => room.EnterScreen));

/** A tap on a camera should not wait for its code, nor fail when the line is gone since. */
export async function fetchLaterScreens(): Promise<void> {
  const screens = [CameraScreen, PlaceScreen, SendScreen, ArrivedScreen, SettingsScreen, EnterScreen];
  await Promise.all(screens.map((screen) => screen.preload()));
}
