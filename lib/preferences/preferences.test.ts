import { describe, expect, it } from 'vitest'
import { exitPlanOf, writeExitPlan } from '@/lib/preferences/exit-plan'
import { fiatOf } from '@/lib/preferences/fiat'
import { pegAlertsOf, writePegAlerts } from '@/lib/preferences/peg-alerts'
import { arePegAlertsOn } from '@/lib/preferences/peg-alerts-on'
import { nextTheme, themeOf } from '@/lib/preferences/theme'

describe('theme', () => {
  it('goes round, and takes anything unknown for the system', () => {
    expect(nextTheme('system')).toBe('light')
    expect(nextTheme('light')).toBe('dark')
    expect(nextTheme('dark')).toBe('system')
    expect(themeOf('dark')).toBe('dark')
    expect(themeOf('<script>')).toBe('system')
    expect(themeOf(undefined)).toBe('system')
  })
})

describe('fiat', () => {
  it('follows the choice, else the language', () => {
    expect(fiatOf('eur', 'ja')).toBe('eur')
    expect(fiatOf('doge', 'ja')).toBe('jpy')
    expect(fiatOf(undefined, 'en')).toBe('usd')
  })
})

describe('exit plan', () => {
  it('comes back as it was stored, and is just holding where nothing was', () => {
    const plan = { kind: 'repay', redeploy: '2.85 %', repay: '３％' } as const
    expect(exitPlanOf(writeExitPlan(plan))).toEqual(plan)
    expect(exitPlanOf(null)).toEqual({ kind: 'hold', redeploy: '', repay: '' })
    expect(exitPlanOf('kind=gamble&redeploy=5')).toEqual({ kind: 'hold', redeploy: '5', repay: '' })
    expect(exitPlanOf(writeExitPlan({ ...plan, redeploy: '1'.repeat(40) })).redeploy).toHaveLength(16)
  })
})

describe('alerts', () => {
  it('are off until somebody turns them on, and come back as they were stored', () => {
    const unchosen = pegAlertsOf(null)
    expect(unchosen).toEqual({
      isOn: false,
      steps: { steth: 'stressed', wsteth: 'stressed', reth: 'stressed', cbeth: 'stressed' },
      coolDown: 3_600,
      tellsUnknown: false,
    })
    const chosen = {
      isOn: true,
      steps: { steth: 'watch', wsteth: 'off', reth: 'severe', cbeth: 'depegged' },
      coolDown: 900,
      tellsUnknown: true,
    } as const
    expect(pegAlertsOf(writePegAlerts(chosen))).toEqual(chosen)
    expect(pegAlertsOf(writePegAlerts(unchosen))).toEqual(unchosen)
    expect(pegAlertsOf('steth=healthy&coolDown=1&on=yes')).toEqual(unchosen)
  })

  it('are on where the stored choice says so, whatever else it says', () => {
    const on = { ...pegAlertsOf(null), isOn: true }
    expect(arePegAlertsOn(writePegAlerts(on))).toBe(true)
    expect(arePegAlertsOn(writePegAlerts({ ...on, isOn: false }))).toBe(false)
    for (const other of [null, '', 'on=yes', 'steth=severe']) expect(arePegAlertsOn(other)).toBe(false)
  })
})
