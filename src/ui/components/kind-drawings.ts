import {
  Bell,
  ClipboardList,
  FileText,
  Flag,
  Globe,
  Handshake,
  House,
  Lightbulb,
  Medal,
  Megaphone,
  PanelTop,
  Presentation,
  Share2,
  Star,
  Trophy,
  Users,
  Volume2,
} from 'lucide-preact';

/** Drawings by the names a campaign file gives its kinds; a name that is not here gets the neutral one. */
const drawings = {
  banner: PanelTop,
  bell: Bell,
  bulb: Lightbulb,
  file: FileText,
  flag: Flag,
  globe: Globe,
  handshake: Handshake,
  home: House,
  medal: Medal,
  megaphone: Megaphone,
  people: Users,
  podium: Presentation,
  share: Share2,
  speaker: Volume2,
  star: Star,
  trophy: Trophy,
};

const byName = new Map(Object.entries(drawings));

export function drawingOf(name: string | null) {
  return byName.get(name ?? '') ?? ClipboardList;
}
