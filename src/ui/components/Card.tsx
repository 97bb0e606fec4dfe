import type { ElementType, ReactNode } from 'react';
import { classes } from './classes.ts';
import './Card.css';

interface CardProps {
  tone?: 'plain' | 'urgent' | 'quiet';
  as?: ElementType;
  className?: string;
  children: ReactNode;
}

export const Card = ({ tone = 'plain', as: Tag = 'div', className, children }: CardProps) => (
  <Tag className={classes('ui-card', `ui-card-${tone}`, className)}>{children}</Tag>
);
