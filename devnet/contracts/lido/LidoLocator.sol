// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Owned} from "../shared/Owned.sol";
import {ILidoLocator} from "./interfaces/ILidoLocator.sol";

/// The registry of Lido's contracts. The real one is an upgradeable proxy with the addresses in its code; here they are
/// set once, after everything that needs the locator's own address has been deployed.
contract LidoLocator is Owned, ILidoLocator {
    struct Components {
        address lido;
        address withdrawalQueue;
        address stakingRouter;
        address accountingOracle;
        address accounting;
        address burner;
        address wstETH;
        address vaultHub;
        address treasury;
        address elRewardsVault;
        address withdrawalVault;
        address oracleReportSanityChecker;
    }

    Components private _components;

    constructor(address owner_) Owned(owner_) {}

    function devnetSetComponents(Components calldata components) external onlyDevnetOwner {
        _components = components;
    }

    function lido() external view returns (address) {
        return _components.lido;
    }

    function withdrawalQueue() external view returns (address) {
        return _components.withdrawalQueue;
    }

    function stakingRouter() external view returns (address) {
        return _components.stakingRouter;
    }

    function accountingOracle() external view returns (address) {
        return _components.accountingOracle;
    }

    function accounting() external view returns (address) {
        return _components.accounting;
    }

    function burner() external view returns (address) {
        return _components.burner;
    }

    function wstETH() external view returns (address) {
        return _components.wstETH;
    }

    function vaultHub() external view returns (address) {
        return _components.vaultHub;
    }

    function treasury() external view returns (address) {
        return _components.treasury;
    }

    function elRewardsVault() external view returns (address) {
        return _components.elRewardsVault;
    }

    function withdrawalVault() external view returns (address) {
        return _components.withdrawalVault;
    }

    function oracleReportSanityChecker() external view returns (address) {
        return _components.oracleReportSanityChecker;
    }
}
