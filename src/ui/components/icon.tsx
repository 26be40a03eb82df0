import {
  ArrowLeft,
  ArrowLeftRight,
  ArrowUp,
  Camera,
  Check,
  CheckCheck,
  ChevronDown,
  Circle,
  CircleAlert,
  Ellipsis,
  EllipsisVertical,
  House,
  Images,
  Inbox,
  MapPin,
  Search,
  Send,
  Settings,
  SquareSquare,
  TriangleAlert,
  Undo2,
  WifiOff,
  X,
  Zap,
  ZapOff,
} from 'lucide-preact';

const drawings = {
  back: ArrowLeft,
  camera: Camera,
  close: X,
  gallery: Images,
  inbox: Inbox,
  light: Zap,
  lightOff: ZapOff,
  more: EllipsisVertical,
  offline: WifiOff,
  places: MapPin,
  search: Search,
  send: Send,
  settings: Settings,
  today: House,
  undo: Undo2,
  unfold: ChevronDown,
  // The signs of states (interface.md 4.4): each has its words beside it.
  'sign-todo': Circle,
  'sign-done': Check,
  'sign-attention': TriangleAlert,
  'sign-returned': Undo2,
  'sign-waiting': Ellipsis,
  'sign-accepted': CheckCheck,
  'sign-local': SquareSquare,
  'sign-sending': ArrowUp,
  'sign-sent': CheckCheck,
  'sign-failed': CircleAlert,
  'sign-conflict': ArrowLeftRight,
};

export type IconName = keyof typeof drawings;

/** A drawing without a meaning of its own: the words stand beside it or in the label of its button. */
export function Icon({ name, size = 24 }: { name: IconName; size?: number }) {
  const Drawing = drawings[name];
  return <Drawing size={size} aria-hidden="true" class="icon" data-icon={name} />;
}
