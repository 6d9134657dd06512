import { Group, Text } from '@mantine/core'
import { type NamedTier, tierLook } from './tier-look.ts'
import { useTierName } from './use-tier-name.ts'

interface TierProps {
  /** Null where an account has no tier. */
  readonly tier: string | null
  /** Of the model, the highest first. */
  readonly tiers: readonly NamedTier[]
}

/** The mark of a tier and its name. */
export function TierBadge({ tier, tiers }: TierProps) {
  const tierName = useTierName(tiers)
  return (
    <Group
      component="span"
      gap={6}
      wrap="nowrap"
      style={{ display: 'inline-flex', maxWidth: '100%' }}
    >
      <TierMark tier={tier} tiers={tiers} />
      <Text span inherit truncate>
        {tierName(tier)}
      </Text>
    </Group>
  )
}

/** The mark of a tier alone, where its name stands nearby. */
export function TierMark({ tier, tiers, size = 11 }: TierProps & { readonly size?: number }) {
  const { colour, path } = tierLook(tier, tiers)
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="-1 -1 2 2"
      style={{ flexShrink: 0 }}
    >
      <path d={path} fill={colour} />
    </svg>
  )
}
