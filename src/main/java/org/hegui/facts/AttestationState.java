package org.hegui.facts;

/** 状态 of an attestation. */
public enum AttestationState implements Term {
  ABSENT("核实没有"),
  STARTED("已启动"),
  IN_PLACE("已建立"),
  COMPLETED("已完成"),
  ISSUED("已印发");

  private final String zh;

  AttestationState(String zh) {
    this.zh = zh;
  }

  @Override
  public String zh() {
    return zh;
  }
}
