/** What the running camera can do; read from its capabilities, which differ by lens. */
export interface CameraControls {
  readonly lenses: readonly { readonly deviceId: string; readonly label: string }[];
  readonly deviceId?: string;
  /** Undefined where this lens has no light; else whether it is on. */
  readonly torch?: boolean;
  readonly zoom?: { readonly min: number; readonly max: number; readonly step: number; readonly value: number };
}

/** Capabilities of the Image Capture draft, which the DOM types leave out. */
interface ImageCapabilities {
  readonly torch?: boolean;
  readonly zoom?: { readonly min: number; readonly max: number; readonly step?: number };
  readonly focusMode?: readonly string[];
}

interface ImageConstraints {
  torch?: boolean;
  zoom?: number;
  focusMode?: string;
}

const capabilitiesOf = (track: MediaStreamTrack): ImageCapabilities =>
  typeof track.getCapabilities === 'function' ? (track.getCapabilities() as ImageCapabilities) : {};

/** Resolves to whether the camera took the setting; a lens that refuses one still gives a picture. */
export async function applyToTrack(track: MediaStreamTrack, settings: ImageConstraints): Promise<boolean> {
  try {
    await track.applyConstraints({ advanced: [settings as MediaTrackConstraintSet] });
    return true;
  } catch {
    return false;
  }
}

/** Held at 1.5× the phone stays beyond its nearest focus, and small codes come out larger. */
const START_ZOOM = 1.5;

/** Continuous focus and a slight zoom, where this lens has them. */
export async function prepareTrack(track: MediaStreamTrack): Promise<void> {
  const { focusMode, zoom } = capabilitiesOf(track);
  if (focusMode?.includes('continuous')) await applyToTrack(track, { focusMode: 'continuous' });
  // Some webcams count zoom in percent or steps: only a scale that starts at 1 is taken for a factor.
  if (zoom && zoom.min === 1 && zoom.max >= 2) await applyToTrack(track, { zoom: START_ZOOM });
}

export function readControls(track: MediaStreamTrack, lenses: CameraControls['lenses'], torchOn: boolean): CameraControls {
  const { torch, zoom } = capabilitiesOf(track);
  const settings = track.getSettings() as MediaTrackSettings & { zoom?: number };
  return {
    lenses,
    ...(settings.deviceId ? { deviceId: settings.deviceId } : {}),
    ...(torch ? { torch: torchOn } : {}),
    ...(zoom && zoom.max > zoom.min
      ? { zoom: { min: zoom.min, max: zoom.max, step: zoom.step ?? 0.1, value: settings.zoom ?? zoom.min } }
      : {}),
  };
}

/**
 * Cameras to choose from, rear ones first. Several Android phones list every lens of the back; the
 * main one is called `camera2 0` there.
 */
export function toLenses(devices: readonly MediaDeviceInfo[]): CameraControls['lenses'] {
  const rank = (label: string): number => {
    if (/camera2 0\b/.test(label)) return 0;
    if (/back|rear|environment|后/i.test(label)) return 1;
    return /front|user|前/i.test(label) ? 3 : 2;
  };
  return devices
    .filter((device) => device.kind === 'videoinput' && device.deviceId !== '')
    .map(({ deviceId, label }) => ({ deviceId, label }))
    .sort((a, b) => rank(a.label) - rank(b.label));
}
